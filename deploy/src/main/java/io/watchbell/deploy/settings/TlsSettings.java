package io.watchbell.deploy.settings;

import io.watchbell.model.config.Problem;
import io.watchbell.model.config.YamlValue;
import org.jspecify.annotations.Nullable;

/**
 * How the port speaks TLS.
 *
 * @param certificate our own, with those between it and its authority
 * @param key that of our certificate
 * @param clientCa the authorities whose clients are believed; null where no client has to show a
 *     certificate
 * @param clientsRequired whether everybody needs one, people at the console too; otherwise those
 *     have to show one whose integration says so
 */
public record TlsSettings(
    PemFile certificate, PemFile key, @Nullable PemFile clientCa, boolean clientsRequired) {
  /**
   * A file in PEM, the text form of certificates and keys (RFC 7468).
   *
   * @param path as it is configured; not absolute: from the configuration directory on
   * @param file in which file it is named
   * @param line there
   * @param column there
   * @param place there
   */
  public record PemFile(String path, String file, int line, int column, String place) {
    static PemFile of(YamlValue value) {
      return new PemFile(value.asText(), value.file(), value.line(), value.column(), value.path());
    }

    /** Something is wrong with it. */
    public Problem problem(String message, String hint) {
      return new Problem(file, line, column, place, "'" + path + "' " + message, hint);
    }
  }
}
