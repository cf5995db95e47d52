package io.watchbell.ingest.opsgenie;

import io.watchbell.model.alert.Fingerprint;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The three ways in which Opsgenie's clients name an alert. All lead to its fingerprint without any
 * table: the alias by hashing it, the id and the tiny id by reading it.
 *
 * <p>An id holds the fingerprint and a check of it with the integration's name, so that an id of
 * Opsgenie's own, or of another integration, is not mistaken for one of ours.
 */
public final class AlertIds {
  private static final Pattern TINY = Pattern.compile("[0-9]{1,20}");

  /** How an alert is named in a request. */
  public enum Type {
    ID,
    ALIAS,
    TINY
  }

  private AlertIds() {}

  /** The id of this alert: a UUID, the same whenever the alert comes back. */
  public static String id(Fingerprint alert, String integration) {
    return new Uuids(bits(alert), check(alert, integration)).text();
  }

  /** The tiny id of this alert: a number, though not as small as Opsgenie's. */
  public static String tiny(Fingerprint alert) {
    return Long.toUnsignedString(bits(alert));
  }

  /** The alert that is meant; empty when it cannot be one of this integration. */
  public static Optional<Fingerprint> find(String text, Type type, String integration) {
    return switch (type) {
      case ID -> byId(text, integration);
      case ALIAS -> Optional.of(byAlias(text, integration));
      case TINY -> byTiny(text);
    };
  }

  /** The alert of this alias. An alert that was created without one has its id for an alias. */
  public static Fingerprint byAlias(String alias, String integration) {
    return byId(alias, integration).orElseGet(() -> Fingerprint.ofKey(integration, alias));
  }

  private static Optional<Fingerprint> byId(String id, String integration) {
    var uuid = Uuids.parse(id).orElse(null);
    if (uuid == null) {
      return Optional.empty();
    }
    var alert = of(uuid.high());
    return uuid.low() == check(alert, integration) ? Optional.of(alert) : Optional.empty();
  }

  private static Optional<Fingerprint> byTiny(String number) {
    try {
      return TINY.matcher(number).matches()
          ? Optional.of(of(Long.parseUnsignedLong(number)))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty(); // More than 64 bits.
    }
  }

  static Fingerprint of(long bits) {
    return new Fingerprint(HexFormat.of().toHexDigits(bits));
  }

  static long bits(Fingerprint alert) {
    return Long.parseUnsignedLong(alert.hex(), 16);
  }

  private static long check(Fingerprint alert, String integration) {
    return bits(Fingerprint.ofKey("opsgenie id", integration + '\n' + alert.hex())) >>> 6;
  }
}
