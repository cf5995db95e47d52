package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.config.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port with TLS, over real connections and with files as people would write them. */
class TlsTest {
  private static final String SETTINGS =
      """
      tls:
        certificate: server.pem
        key: server.key
      """;

  private final X509Bundle authority = authority("Ours");
  private final X509Bundle first = signed(authority, "CN=first");

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("settings.yaml"), SETTINGS);
    write(first);
    Files.writeString(directory.resolve("clients.pem"), authority.getCertificatePEM());
  }

  private void write(X509Bundle own) throws IOException {
    Files.writeString(directory.resolve("server.pem"), own.getCertificatePathPEM());
    Files.writeString(directory.resolve("server.key"), own.getPrivateKeyPEM());
  }

  @Test
  void theCertificateIsShownAndANewOneTakesItsPlaceWithoutARestart() throws Exception {
    var configuration = LiveConfiguration.load(new ConfigurationFiles(directory));
    var files = Objects.requireNonNull(TlsFiles.of(configuration.get(), directory));
    try (var web = WebServer.listen("127.0.0.1", 0, files.options())) {
      var reload = new TlsReload(configuration, directory, web, files);
      assertThat(shown(web, null)).isEqualTo("CN=first");

      write(signed(authority, "CN=second"));
      reload.look();
      awaitShown(web, "CN=second");

      // Half a renewal: the certificate is there, its key is not yet.
      Files.writeString(
          directory.resolve("server.pem"), signed(authority, "CN=third").getCertificatePathPEM());
      reload.look();
      assertThat(shown(web, null)).isEqualTo("CN=second");
    }
  }

  @Test
  void whereClientsAreRequiredNobodyGetsInWithoutACertificate() throws Exception {
    Files.writeString(
        directory.resolve("settings.yaml"),
        SETTINGS + "  client_ca: clients.pem\n  clients: require\n");
    var configuration = LiveConfiguration.load(new ConfigurationFiles(directory));
    var files = Objects.requireNonNull(TlsFiles.of(configuration.get(), directory));
    try (var web = WebServer.listen("127.0.0.1", 0, files.options())) {
      assertThat(shown(web, signed(authority, "CN=sensor"))).isEqualTo("CN=first");
      assertThatThrownBy(() -> shown(web, null)).isInstanceOf(IOException.class);
      var foreign = signed(authority("Theirs"), "CN=sensor");
      assertThatThrownBy(() -> shown(web, foreign)).isInstanceOf(IOException.class);
    }
    Exposure.check("0.0.0.0", Service.ALL, configuration.get());
  }

  @Test
  void withoutCertificatesOfClientsTheNetworkStaysRefused() {
    var configuration = LiveConfiguration.load(new ConfigurationFiles(directory));

    assertThatThrownBy(() -> Exposure.check("0.0.0.0", Service.ALL, configuration.get()))
        .isInstanceOf(StartFailure.class);
  }

  @Test
  void whatIsWrongWithTheFilesIsSaidWhereTheyAreNamed() throws IOException {
    assertThat(mistakes()).isEmpty();

    Files.writeString(
        directory.resolve("server.key"), signed(authority, "CN=other").getPrivateKeyPEM());
    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains("settings.yaml:3:8", "'server.key' is not the key of the certificate");

    Files.writeString(directory.resolve("server.key"), "nonsense");
    assertThat(mistakes()).singleElement().asString().contains("3:8", "holds no key");

    Files.delete(directory.resolve("server.key"));
    Files.writeString(directory.resolve("server.pem"), "nonsense");
    assertThat(mistakes()).singleElement().asString().contains("3:8", "is not there");

    write(first);
    Files.writeString(directory.resolve("server.pem"), "nonsense");
    assertThat(mistakes()).singleElement().asString().contains("2:16", "holds no certificate");
  }

  @Test
  void whatIsWrongWithTheSettingsIsSaidToo() throws IOException {
    Files.writeString(
        directory.resolve("settings.yaml"), SETTINGS + "  clients: perhaps\n  cleint_ca: x\n");
    assertThat(mistakes())
        .anySatisfy(it -> assertThat(it).contains("4:12", "there is no 'perhaps'"))
        .anySatisfy(it -> assertThat(it).contains("did you mean 'client_ca'?"));

    Files.writeString(directory.resolve("settings.yaml"), SETTINGS);
    Files.writeString(
        directory.resolve("integrations.yaml"),
        "integrations: {a: {source: generic, client: {dns: x}}}\n");
    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains("integrations.yaml:1:45", "nobody can show a certificate here", "client_ca");
  }

  private List<String> mistakes() {
    return switch (new ConfigurationFiles(directory).read()) {
      case Outcome.Good _ -> List.of();
      case Outcome.Broken(var problems) -> problems.stream().map(Problem::toString).toList();
    };
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

  private static X509Bundle signed(X509Bundle authority, String subject) {
    try {
      return new CertificateBuilder()
          .ecp256()
          .subject(subject)
          .addSanIpAddress("127.0.0.1")
          .buildIssuedBy(authority);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The server puts it in place in its own time; the connections themselves are what waits. */
  private void awaitShown(WebServer web, String subject) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!shown(web, null).equals(subject) && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(shown(web, null)).isEqualTo(subject);
  }

  /** Whose certificate a connection is shown that has brought back an answer. */
  private String shown(WebServer web, @Nullable X509Bundle own) throws Exception {
    var factory = context(own).getSocketFactory();
    try (var socket =
        (SSLSocket) factory.createSocket(InetAddress.getLoopbackAddress(), web.port())) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() < 0) {
        throw new IOException("closed without an answer");
      }
      var certificates = socket.getSession().getPeerCertificates();
      return ((X509Certificate) certificates[0]).getSubjectX500Principal().getName();
    }
  }

  private SSLContext context(@Nullable X509Bundle own) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(
        own == null ? new KeyManager[0] : own.toKeyManagerFactory().getKeyManagers(),
        Stream.of(authority.toTrustManager()).toArray(TrustManager[]::new),
        null);
    return context;
  }
}
