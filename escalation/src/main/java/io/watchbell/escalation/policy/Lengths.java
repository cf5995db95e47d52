package io.watchbell.escalation.policy;

import io.watchbell.model.config.YamlValue;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.util.EnumMap;

/** Reads lengths of time of ladders, each from a second to a week. */
final class Lengths {
  /** How long a rung waits where nothing else is said. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration MIN = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofDays(7);
  private static final String DEFAULT = "default";

  private Lengths() {}

  /** One length; {@link #PATIENCE} where it is a mistake, which is noted. */
  static Duration bounded(YamlValue value) {
    var length = value.asDuration();
    if (YamlValue.duration(value.asText()).isEmpty()) {
      return PATIENCE; // Noted already.
    }
    if (length.compareTo(MIN) < 0 || length.compareTo(MAX) > 0) {
      value.problem("'" + value.asText() + "' is too short or too long", "from 1s to 1w");
      return PATIENCE;
    }
    return length;
  }

  /** One for all severities, or {@code { SEV1: 2m, default: 5m }}. */
  static Patience patience(YamlValue value, Patience normal) {
    if (!value.isMap()) {
      return Patience.of(bounded(value));
    }
    var map = value.asMap();
    var bySeverity = new EnumMap<Severity, Duration>(Severity.class);
    for (var severity : Severity.values()) {
      map.find(severity.name()).ifPresent(said -> bySeverity.put(severity, bounded(said)));
    }
    var usual = map.find(DEFAULT).map(Lengths::bounded);
    map.done();
    return new Patience(usual.orElse(normal.usual()), bySeverity);
  }
}
