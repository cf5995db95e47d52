package io.watchbell.deploy.launch;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.watchbell.web.Answers;
import io.watchbell.web.Connections;
import io.watchbell.web.Face;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port of the process. It listens from the first moment, so that a port in use is known at
 * once; until everything is there, and again while it stops, whoever asks is told to come back.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final int IDLE_SECONDS_MAX = 300;
  private static final int HEADER_BYTES_MAX = 16 * 1024;
  private static final int LINE_BYTES_MAX = 8 * 1024;

  /** Files that the log and the stores need are not to be had if connections take them all. */
  private static final int CONNECTIONS_MAX = 10_000;

  private static final Duration HEAD_MAX = Duration.ofSeconds(30);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(4);
  private static final int WORKERS = 8;

  private final Vertx vertx;
  private final HttpServer server;
  private final Connections connections;
  private volatile Handler<HttpServerRequest> handler;
  private volatile List<Route> routes = List.of();

  private WebServer(Vertx vertx, @Nullable ServerSSLOptions tls) {
    this.vertx = vertx;
    this.handler = later("starting", "1");
    this.server = vertx.createHttpServer(options(tls)).requestHandler(this::handle);
    this.connections = Connections.of(vertx, server, CONNECTIONS_MAX, HEAD_MAX, Watchbell.CLOCK);
  }

  /**
   * Listens.
   *
   * @param port 1 to 65535; 0 for any that is free
   * @param tls how it speaks TLS; null for clear text
   * @throws StartFailure when it cannot
   */
  public static WebServer listen(String host, int port, @Nullable ServerSSLOptions tls) {
    var vertx =
        Vertx.vertx(
            new VertxOptions()
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    var web = new WebServer(vertx, tls);
    try {
      await(web.server.listen(port, host).toCompletionStage().toCompletableFuture());
      return web;
    } catch (CompletionException e) {
      web.close();
      throw failure(host, port, e.getCause() == null ? e : e.getCause());
    }
  }

  /**
   * Looks whether the port is free, before anything is started in vain.
   *
   * @throws StartFailure when it is not
   */
  static void checkFree(String host, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw failure(host, port, e);
    }
  }

  private static StartFailure failure(String host, int port, Throwable cause) {
    return switch (cause) {
      case BindException _ ->
          new StartFailure(
              "port " + port + " on " + host + " is in use by another program",
              "stop that one, or choose another port with --port",
              cause);
      case UnknownHostException _ ->
          new StartFailure(
              "there is no address " + host + " here", "--host 127.0.0.1 is the usual one", cause);
      default ->
          new StartFailure(
              "cannot listen on " + host + ":" + port + ": " + cause.getMessage(),
              "choose another port with --port (above 1024 without privileges)",
              cause);
    };
  }

  private static HttpServerOptions options(@Nullable ServerSSLOptions tls) {
    var options = new HttpServerOptions();
    if (tls != null) {
      options
          .setSsl(true)
          .setKeyCertOptions(tls.getKeyCertOptions())
          .setTrustOptions(tls.getTrustOptions())
          .setClientAuth(tls.getClientAuth());
    }
    return options
        // While HTTP/2 in clear text is waited for, silent connections are not seen.
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(IDLE_SECONDS_MAX)
        .setMaxHeaderSize(HEADER_BYTES_MAX)
        .setMaxInitialLineLength(LINE_BYTES_MAX)
        .setHandle100ContinueAutomatically(true)
        .setTcpNoDelay(true)
        .setReuseAddress(true);
  }

  /** From now on these answer. */
  public void open(List<Face> faces) {
    var router = Router.router(vertx);
    faces.forEach(face -> face.mount(router));
    routes = router.getRoutes();
    handler = router;
  }

  /**
   * From now on whoever asks is told to come back.
   *
   * @param phase what we are doing instead: "starting"
   */
  void wait(String phase, String retrySeconds) {
    handler = later(phase, retrySeconds);
  }

  /** From now on nothing new is taken; what is being answered is answered. */
  public void drain() {
    handler = later("stopping", "5");
  }

  /** New connections are made with this from now on. */
  void update(ServerSSLOptions tls) {
    server
        .updateSSLOptions(tls)
        .onFailure(failure -> log.error("the new certificates could not be put in place", failure));
  }

  /** The event loops and timers that the faces may use. */
  public Vertx vertx() {
    return vertx;
  }

  /** What can be asked for, once it is open. */
  List<Route> routes() {
    return routes;
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    connections.spoken(request.connection());
    handler.handle(request);
  }

  private Router later(String phase, String retrySeconds) {
    var router = Router.router(vertx);
    router.get("/health/live").handler(context -> Answers.json(context, 200, phase));
    router
        .route()
        .handler(context -> {
          context.response().putHeader("Retry-After", retrySeconds);
          Answers.error(context, 503, "watchbell is " + phase, null, "try again in a few seconds");
        });
    return router;
  }

  @Override
  public void close() {
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
