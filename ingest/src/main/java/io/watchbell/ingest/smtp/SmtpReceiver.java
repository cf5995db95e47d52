package io.watchbell.ingest.smtp;

import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.watchbell.ingest.http.MailDesk;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Listens for mail. Each connection has a thread of its own, which may wait for the log; there are
 * only so many of them, and none of them is an event loop.
 */
public final class SmtpReceiver implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 64;
  private static final int RECIPIENTS_MAX = 20;

  /** How long a sender may be silent. */
  private static final int SILENCE_SECONDS_MAX = 30;

  private final SMTPServer server;

  private SmtpReceiver(SMTPServer server) {
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param replies where letters go that are no alerts
   * @param vertx reads the certificate
   * @param clock says when a mail has taken too long
   * @throws IllegalArgumentException when it cannot, with what to mend
   */
  public static SmtpReceiver listen(
      SmtpSettings settings, MailDesk desk, ReplyBox replies, Vertx vertx, InstantSource clock) {
    var address = address(settings.host());
    boolean local = address.isLoopbackAddress();
    var server =
        SMTPServer.port(settings.port())
            .bindAddress(address)
            .hostName("watchbell")
            .softwareName("Watchbell")
            .maxConnections(CONNECTIONS_MAX)
            .maxRecipients(RECIPIENTS_MAX)
            .maxMessageSize(settings.bytesMax())
            .connectionTimeout(SILENCE_SECONDS_MAX, TimeUnit.SECONDS)
            .insertReceivedHeaders(false)
            .messageHandlerFactory(_ -> new SmtpSession(settings, desk, replies, local, clock));
    switch (settings.security()) {
      case NONE -> server.hideTLS();
      case STARTTLS -> server.enableTLS().startTlsSocketFactory(tls(settings, vertx));
      case TLS -> server.hideTLS().serverSocketFactory(tls(settings, vertx));
    }
    var built = server.build();
    try {
      built.start();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "no mail can be received on %s port %d: %s"
              .formatted(settings.host(), settings.port(), reason(e)),
          e);
    }
    return new SmtpReceiver(built);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static String reason(Throwable e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("smtp_receiver: there is no address " + host + " here", e);
    }
  }

  private static SSLContext tls(SmtpSettings settings, Vertx vertx) {
    try {
      var keys =
          new PemKeyCertOptions()
              .setCertPath(settings.certificate())
              .setKeyPath(settings.key())
              .getKeyManagerFactory(vertx)
              .getKeyManagers();
      var context = SSLContext.getInstance("TLS");
      context.init(keys, null, null);
      return context;
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "smtp_receiver: %s and %s are no certificate and key (PEM): %s"
              .formatted(settings.certificate(), settings.key(), e.getMessage()),
          e);
    }
  }
}
