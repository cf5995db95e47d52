package io.watchbell.model.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of an alert: sixteen lower-case hexadecimal digits, the same for every delivery of the
 * same alert and for its resolution.
 *
 * <p>The hash of a label set is the one of Prometheus and Alertmanager (FNV-1a, 64 bits, over name
 * 0xFF value 0xFF in the order of the names), so that people see the identifiers they know and an
 * alert that arrives by two ways is one alert.
 *
 * @param hex sixteen digits
 */
public record Fingerprint(@JsonValue String hex) implements Comparable<Fingerprint> {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int SEPARATOR = 0xFF;

  /** Below it a character is its own byte. */
  private static final char ASCII_END = 0x80;

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Fingerprint {
    if (hex.length() != 16) {
      throw new IllegalArgumentException("a fingerprint has sixteen digits: " + hex);
    }
  }

  /** Whether this text could be a fingerprint. */
  public static boolean looksLike(String text) {
    return FORM.matcher(text).matches();
  }

  /** Names an alert by all its labels. */
  public static Fingerprint ofLabels(Labels labels) {
    return new Fingerprint(HexFormat.of().toHexDigits(labels.hash()));
  }

  /** Names an alert by the key that its sender gives it; keys of different integrations differ. */
  public static Fingerprint ofKey(String integration, String key) {
    return new Fingerprint(HexFormat.of().toHexDigits(add(add(OFFSET, integration), key)));
  }

  /** FNV-1a over the text's UTF-8 bytes and a separator, going on from another hash. */
  static long add(long hash, String text) {
    long h = hash;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ASCII_END) {
        return separated(addBytes(h, text.substring(i)));
      }
      h = (h ^ c) * PRIME;
    }
    return separated(h);
  }

  private static long addBytes(long hash, String text) {
    long h = hash;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (b & 0xFF)) * PRIME;
    }
    return h;
  }

  private static long separated(long hash) {
    return (hash ^ SEPARATOR) * PRIME;
  }

  /** The start of a hash that {@link #add} goes on from. */
  static long start() {
    return OFFSET;
  }

  @Override
  public int compareTo(Fingerprint other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
