package io.watchbell.router.rule;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a rule says of the alerts that it matches.
 *
 * @param known names that it may refer to
 */
record SaysReader(RuleReader.Known known) {
  private static final Duration GROUP_WAIT_MAX = Duration.ofHours(1);
  private static final Duration RESOLVE_AFTER_MIN = Duration.ofMinutes(1);
  private static final Duration RESOLVE_AFTER_MAX = Duration.ofDays(30);
  private static final Duration HOLD_MIN = Duration.ofSeconds(1);

  Says read(YamlMap map) {
    return new Says(
        map.find("service").map(this::service).orElse(null),
        map.textOrNull("team"),
        map.find("title").map(RuleLanguage::title).orElse(null),
        map.find("group_by").map(YamlValue::asTexts).orElse(null),
        map.find("group_wait").map(SaysReader::groupWait).orElse(null),
        map.find("hold").map(SaysReader::hold).orElse(null),
        map.find("resolve_after").map(SaysReader::resolveAfter).orElse(null),
        map.find("ladder").map(this::ladder).orElse(null),
        map.find("severity").map(at -> at.asOneOf(Severity.class, Severity.SEV3)).orElse(null),
        map.textOrNull("runbook"),
        map.textOrNull("suppress"));
  }

  private static Duration groupWait(YamlValue at) {
    var wait = at.asDuration();
    if (wait.compareTo(GROUP_WAIT_MAX) > 0) {
      at.problem("nobody would be told for more than an hour", "use at most 1h");
    }
    return wait;
  }

  private static Duration resolveAfter(YamlValue at) {
    var after = at.asDuration();
    if (after.compareTo(RESOLVE_AFTER_MIN) < 0 || after.compareTo(RESOLVE_AFTER_MAX) > 0) {
      at.problem(
          "an alert may be taken for over after 1m to 30d",
          "longer than its sender takes to send it again; usually some hours");
    }
    return after;
  }

  private static @Nullable HoldUntil hold(YamlValue at) {
    var map = at.asMap();
    var lasting = map.find("for");
    var times = map.find("times");
    var within = map.find("within");
    map.done();
    if (!at.isMap()) {
      return null;
    }
    if (lasting.isPresent() && (times.isPresent() || within.isPresent())) {
      at.problem("'for' and 'times' are two ways to hold", "keep one of the two");
    } else if (lasting.isPresent()) {
      return new HoldUntil.Lasted(span(lasting.get()));
    } else if (times.isPresent() && within.isPresent()) {
      return new HoldUntil.Happened(
          times.get().asInteger(2, HoldUntil.TIMES_MAX), span(within.get()));
    } else {
      at.problem("says neither how long nor how often", "{for: 5m}, or {times: 3, within: 10m}");
    }
    return null;
  }

  private static Duration span(YamlValue at) {
    var span = at.asDuration();
    if (span.compareTo(HOLD_MIN) < 0 || span.compareTo(HoldUntil.HOLD_MAX) > 0) {
      at.problem("an alert can be held for 1s to 1d", "for longer, use 'suppress' or a silence");
    }
    return span;
  }

  /** The key of a service; one that looks like a mistyped one is noted. */
  String service(YamlValue at) {
    var name = at.asText();
    var near = YamlMap.nearest(name, known.services());
    if (near != null && !known.services().contains(name)) {
      at.problem("there is no service '" + name + "'", "did you mean '" + near + "'?");
    }
    return name;
  }

  private String ladder(YamlValue at) {
    var name = at.asText();
    checkLadder(name, known.ladders(), at);
    return name;
  }

  private static void checkLadder(String name, Set<String> ladders, YamlValue at) {
    if (!ladders.isEmpty() && !ladders.contains(name)) {
      var near = YamlMap.nearest(name, ladders);
      at.problem(
          "there is no ladder '" + name + "'",
          near == null
              ? "ladders are written in oncall.yaml: "
                  + String.join(", ", ladders.stream().sorted().toList())
              : "did you mean '" + near + "'?");
    }
  }
}
