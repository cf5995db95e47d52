package io.watchbell.deploy.settings;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.PeopleReader;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.util.List;

/**
 * Who is told when the pager itself is ill: the {@code audit} of {@code settings.yaml}.
 *
 * @param contacts where to; none: where the last resort is told
 * @param every how often it is said again while it stands
 * @param grace how late a fate, a deadline or an attempt may be before it counts as missing
 */
public record AuditSettings(List<Contact> contacts, Duration every, Duration grace) {
  /** What holds where nothing is set. */
  public static final AuditSettings USUAL =
      new AuditSettings(List.of(), Duration.ofHours(1), Duration.ofMinutes(2));

  private static final Duration EVERY_MIN = Duration.ofMinutes(1);
  private static final Duration EVERY_MAX = Duration.ofDays(1);

  /** Repeats are entered after ten seconds, and a bundled page may wait for a minute. */
  private static final Duration GRACE_MIN = Duration.ofSeconds(90);

  private static final Duration GRACE_MAX = Duration.ofHours(1);

  public AuditSettings {
    contacts = List.copyOf(contacts);
  }

  static AuditSettings read(YamlMap map) {
    var every = length(map, "every", USUAL.every, EVERY_MIN, EVERY_MAX, "from 1m to 1d");
    var grace = length(map, "grace", USUAL.grace, GRACE_MIN, GRACE_MAX, "from 90s to 1h");
    return new AuditSettings(PeopleReader.plainContacts(map), every, grace);
  }

  /** A length within bounds; a mistake is noted. */
  static Duration length(
      YamlMap map, String name, Duration otherwise, Duration min, Duration max, String hint) {
    return map.find(name).map(value -> bounded(value, otherwise, min, max, hint)).orElse(otherwise);
  }

  private static Duration bounded(
      YamlValue value, Duration otherwise, Duration min, Duration max, String hint) {
    var length = value.asDuration();
    if (length.compareTo(min) < 0 || length.compareTo(max) > 0) {
      value.problem("'" + value.asText() + "' is too short or too long", hint);
      return otherwise;
    }
    return length;
  }
}
