package io.watchbell.ingest.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A key and a certificate that says so of itself, made by the JDK's own tool. */
record TestKeys(Path store, PrivateKey key, X509Certificate certificate) {
  static final String PASSWORD = "only-for-tests";

  /** Keys for who has this common name, valid for some days around the real now. */
  static TestKeys of(String commonName, Path directory) {
    var store = directory.resolve(commonName + ".p12");
    try {
      var made =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "test",
                  "-keyalg",
                  "RSA",
                  "-keysize",
                  "2048",
                  "-startdate",
                  "2026/01/01",
                  "-validity",
                  "3650",
                  "-dname",
                  "CN=" + commonName,
                  "-ext",
                  "san=dns:" + commonName,
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  PASSWORD)
              .redirectErrorStream(true)
              .start();
      if (!made.waitFor(30, TimeUnit.SECONDS) || made.exitValue() != 0) {
        throw new AssertionError(
            new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      return new TestKeys(
          store,
          (PrivateKey) keys.getKey("test", PASSWORD.toCharArray()),
          (X509Certificate) keys.getCertificate("test"));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The certificate as a file of it is written. */
  String pem() {
    try {
      var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
