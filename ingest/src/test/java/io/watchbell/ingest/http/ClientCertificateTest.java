package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.watchbell.ingest.integration.ClientName;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes in by showing a certificate, over real connections. */
class ClientCertificateTest {
  private final X509Bundle authority = authority("Ours");
  private final X509Bundle sensor =
      signed(authority, "CN=sensor, O=Example", "spiffe://example.com/sensor");
  private final X509Bundle camera =
      signed(authority, "CN=camera, O=Example", "spiffe://example.com/camera");
  private final X509Bundle nobodys =
      signed(authority, "CN=nobody, O=Example", "spiffe://example.com/nobody");
  private final TestServer server = open();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theCertificateSaysByWhichIntegration() {
    assertThat(post(sensor, "a").statusCode()).isEqualTo(202);
    assertThat(post(camera, "b").statusCode()).isEqualTo(202);

    assertThat(server.log.alerts)
        .extracting(alert -> alert.integration())
        .containsExactly("sensor", "camera");
  }

  @Test
  void whoeverShowsNoneOrAnothersIsRefused() {
    assertThat(post(null, "a").statusCode()).isEqualTo(401);
    assertThat(post(null, "a").body()).contains("a client certificate is needed");
    assertThat(post(nobodys, "b").statusCode()).isEqualTo(401);
    assertThat(post(nobodys, "b").body()).contains("CN=nobody");
    assertThat(server.log.alerts).isEmpty();
  }

  @Test
  void whereAKeyIsSetBesideItBothAreNeeded() {
    var door = "/hooks/change";
    var change = "{\"service\": \"shop\", \"summary\": \"v2\"}";

    assertThat(send(camera, door, change, "X-Watchbell-Key", "k3y").statusCode()).isEqualTo(202);
    assertThat(send(camera, door, change).statusCode()).isEqualTo(401);
    assertThat(send(sensor, door, change, "X-Watchbell-Key", "k3y").statusCode()).isEqualTo(401);
    assertThat(send(null, door, change, "X-Watchbell-Key", "k3y").statusCode()).isEqualTo(401);
  }

  private TestServer open() {
    var server = signed(authority, "CN=watchbell", "https://127.0.0.1");
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertValue(Buffer.buffer(server.getCertificatePathPEM()))
                    .setKeyValue(Buffer.buffer(server.getPrivateKeyPEM())))
            .setTrustOptions(
                new PemTrustOptions().addCertValue(Buffer.buffer(authority.getCertificatePEM())))
            .setClientAuth(ClientAuth.REQUEST);
    var cameraUri = "spiffe://example.com/camera";
    return new TestServer(
        new Integrations(
            List.of(
                by(
                    "sensor",
                    new ClientName(new X500Principal("CN=sensor,O=Example"), null, null, null)),
                by("camera", new ClientName(null, null, cameraUri, fingerprint(camera))),
                new Integration(
                    "deploys",
                    "change",
                    null,
                    List.of("KEY"),
                    null,
                    List.of(),
                    new ClientName(null, null, cameraUri, null),
                    null))),
        Map.of("KEY", "k3y"),
        0,
        null,
        Fetch::new,
        options);
  }

  private static Integration by(String name, ClientName client) {
    return new Integration(name, "generic", null, List.of(), null, List.of(), client, null);
  }

  private static String fingerprint(X509Bundle bundle) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(bundle.getCertificate().getEncoded()));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Bundle authority(String name) {
    try {
      return new CertificateBuilder()
          .ecp256()
          .subject("CN=" + name)
          .setIsCertificateAuthority(true)
          .buildSelfSigned();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static X509Bundle signed(X509Bundle authority, String subject, String uri) {
    try {
      return new CertificateBuilder()
          .ecp256()
          .subject(subject)
          .addSanUriName(uri)
          .addSanIpAddress("127.0.0.1")
          .buildIssuedBy(authority);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> post(@Nullable X509Bundle own, String title) {
    return send(own, "/hooks/generic", "{\"title\": \"%s\"}".formatted(title));
  }

  private HttpResponse<String> send(
      @Nullable X509Bundle own, String path, String body, String... headers) {
    var address = URI.create("https://127.0.0.1:" + server.server.actualPort() + path);
    var request = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var client = HttpClient.newBuilder().sslContext(context(own)).build()) {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private SSLContext context(@Nullable X509Bundle own) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(
          own == null ? new KeyManager[0] : own.toKeyManagerFactory().getKeyManagers(),
          new TrustManager[] {authority.toTrustManager()},
          null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
