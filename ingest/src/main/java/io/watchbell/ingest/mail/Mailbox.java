package io.watchbell.ingest.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * An address of ours: {@code <integration>+<key>+<service>@<domain>}, the last two of which may be
 * missing.
 *
 * @param integration which way in
 * @param key its key; empty for none
 * @param service what the alert is about; empty where the letter has to say it
 * @param domain in small letters
 */
public record Mailbox(String integration, String key, String service, String domain) {
  private static final int LENGTH_MAX = 320;

  /** The parts of an address; empty where it is none. */
  public static Optional<Mailbox> of(String address) {
    int at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1 || address.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    var parts = address.substring(0, at).split("\\+", 3);
    return Optional.of(
        new Mailbox(
            parts[0],
            parts.length > 1 ? parts[1] : "",
            parts.length > 2 ? parts[2] : "",
            address.substring(at + 1).toLowerCase(Locale.ROOT)));
  }

  /** As it may be shown: without the key. */
  @Override
  public String toString() {
    return integration + (key.isEmpty() ? "" : "+…") + "@" + domain;
  }
}
