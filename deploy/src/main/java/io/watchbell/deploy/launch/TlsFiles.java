package io.watchbell.deploy.launch;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.TlsSettings;
import io.watchbell.deploy.settings.TlsSettings.PemFile;
import io.watchbell.model.config.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The files of the port's TLS as they are now: read, and tried out before anybody connects.
 *
 * @param certificate what stands in its file
 * @param key what stands in its file; never shown
 * @param clientCa what stands in its file, or null
 * @param clientsRequired whether everybody needs a certificate
 */
record TlsFiles(
    Buffer certificate, Buffer key, @Nullable Buffer clientCa, boolean clientsRequired) {
  private static final int BYTES_MAX = 1 << 20;
  private static final String[] KEY_TYPES = {"RSA", "EC", "EdDSA"};

  /**
   * The files of this configuration, which were tried when it was read.
   *
   * @return null where the port does not speak TLS
   * @throws StartFailure when they can no longer be read
   */
  static @Nullable TlsFiles of(Configuration configuration, @Nullable Path directory) {
    var tls = configuration.settings().tls();
    if (tls == null) {
      return null;
    }
    var problems = new ArrayList<Problem>();
    var files = bytes(tls, directory, problems);
    if (!problems.isEmpty()) {
      throw new StartFailure(Mistakes.lines(problems));
    }
    return files;
  }

  /**
   * Reads them.
   *
   * @param directory from where paths that are not absolute begin
   * @param problems takes what could not be read
   */
  static TlsFiles bytes(TlsSettings tls, @Nullable Path directory, List<Problem> problems) {
    var ca = tls.clientCa();
    return new TlsFiles(
        bytes(tls.certificate(), directory, problems),
        bytes(tls.key(), directory, problems),
        ca == null ? null : bytes(ca, directory, problems),
        tls.clientsRequired());
  }

  /** What is wrong with what stands in them; nothing, if a server can be started with it. */
  List<Problem> complaints(TlsSettings tls) {
    var problems = new ArrayList<Problem>();
    checkCertificates(tls.certificate(), certificate, problems);
    var ca = tls.clientCa();
    if (ca != null && clientCa != null) {
      checkCertificates(ca, clientCa, problems);
    }
    if (problems.isEmpty()) {
      var complaint = complaint(certificate, key);
      if (complaint != null) {
        problems.add(tls.key().problem(complaint, "the key in PEM, unencrypted, of 'certificate'"));
      }
    }
    return problems;
  }

  /** For the server. */
  ServerSSLOptions options() {
    var options =
        new ServerSSLOptions()
            .setKeyCertOptions(pair(certificate, key))
            .setClientAuth(
                clientCa == null
                    ? ClientAuth.NONE
                    : clientsRequired ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
    if (clientCa != null) {
      options.setTrustOptions(new PemTrustOptions().addCertValue(clientCa));
    }
    return options;
  }

  private static PemKeyCertOptions pair(Buffer certificate, Buffer key) {
    return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
  }

  private static Buffer bytes(PemFile pem, @Nullable Path directory, List<Problem> problems) {
    var path = directory == null ? Path.of(pem.path()) : directory.resolve(pem.path());
    try {
      if (Files.size(path) > BYTES_MAX) {
        problems.add(pem.problem("is too large for a PEM file", "one of text, below a megabyte"));
        return Buffer.buffer();
      }
      return Buffer.buffer(Files.readAllBytes(path));
    } catch (NoSuchFileException _) {
      problems.add(pem.problem("is not there", "looked for " + path.toAbsolutePath().normalize()));
    } catch (IOException e) {
      problems.add(pem.problem("cannot be read: " + e.getMessage(), "may this user read it?"));
    }
    return Buffer.buffer();
  }

  private static void checkCertificates(PemFile pem, Buffer bytes, List<Problem> problems) {
    try {
      var in = new ByteArrayInputStream(bytes.getBytes());
      if (!CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        return;
      }
    } catch (GeneralSecurityException _) {
      // Said below; the message of the parser helps nobody.
    }
    problems.add(pem.problem("holds no certificate", "PEM: it begins with BEGIN CERTIFICATE"));
  }

  /** What is wrong with this pair, or null. */
  private static @Nullable String complaint(Buffer certificate, Buffer key) {
    var vertx = Vertx.vertx();
    try {
      var managers = pair(certificate, key).getKeyManagerFactory(vertx).getKeyManagers();
      boolean fits =
          Stream.of(managers)
              .filter(X509ExtendedKeyManager.class::isInstance)
              .map(X509ExtendedKeyManager.class::cast)
              .anyMatch(TlsFiles::isPair);
      return fits ? null : "is not the key of the certificate";
    } catch (Exception _) { // Vert.x throws many kinds, and its words could quote the key.
      return "holds no key that can be used with the certificate";
    } finally {
      vertx.close();
    }
  }

  private static boolean isPair(X509ExtendedKeyManager manager) {
    for (var type : KEY_TYPES) {
      var aliases = manager.getServerAliases(type, null);
      for (var alias : aliases == null ? new String[0] : aliases) {
        if (signs(
            manager.getPrivateKey(alias), manager.getCertificateChain(alias)[0].getPublicKey())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean signs(PrivateKey own, PublicKey theirs) {
    var algorithm =
        switch (own.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case String other -> other;
        };
    var message = "watchbell".getBytes(StandardCharsets.US_ASCII);
    try {
      var signing = Signature.getInstance(algorithm);
      signing.initSign(own);
      signing.update(message);
      var checking = Signature.getInstance(algorithm);
      checking.initVerify(theirs);
      checking.update(message);
      return checking.verify(signing.sign());
    } catch (GeneralSecurityException _) {
      return false; // Keys of different kinds.
    }
  }
}
