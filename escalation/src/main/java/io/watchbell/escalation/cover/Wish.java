package io.watchbell.escalation.cover;

import io.watchbell.escalation.cover.Answer.Refused;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.WallClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields that somebody sent, read one by one. The first mistake is kept; what is read after it
 * is of no use.
 */
final class Wish {
  /** Longest text, in characters. */
  static final int TEXT_MAX = 500;

  /** Longest name of whoever asks, in characters. */
  static final int NAME_MAX = 100;

  private static final String TIME = "as 2026-11-22T18:00, or 2026-11-22T18:00:00+01:00";
  private static final int NAMED_MAX = 10;

  private final Map<String, String> fields;
  private final Roster roster;
  private final Instant now;
  private @Nullable Refused refused;

  Wish(Map<String, String> fields, Roster roster, Instant now) {
    this.fields = fields;
    this.roster = roster;
    this.now = now;
  }

  @Nullable Refused refused() {
    return refused;
  }

  void refuse(int status, String error, @Nullable String where, @Nullable String hint) {
    if (refused == null) {
      refused = new Refused(status, error, where, hint);
    }
  }

  boolean has(String field) {
    return !text(field).isEmpty();
  }

  String text(String field) {
    var text = fields.getOrDefault(field, "").strip();
    int max = field.equals("by") ? NAME_MAX : TEXT_MAX;
    if (text.length() > max) {
      refuse(Refused.WRONG, field + " is too long", field, "at most " + max + " characters");
    }
    return text;
  }

  String schedule(String field) {
    return known("schedule", field, roster.schedules().keySet());
  }

  String person(String field) {
    var people =
        roster.people().keySet().stream()
            .filter(roster::isPerson)
            .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll);
    return known("person", field, people);
  }

  private String known(String kind, String field, Collection<String> all) {
    var name = text(field);
    if (name.isEmpty()) {
      refuse(Refused.WRONG, field + " is missing", field, "the name of a " + kind + listed(all));
    } else if (!all.contains(name)) {
      var near = YamlMap.nearest(name, all);
      refuse(
          Refused.WRONG,
          "there is no %s '%s'".formatted(kind, name),
          field,
          near == null ? "the name of a " + kind + listed(all) : "did you mean '" + near + "'?");
    }
    return name;
  }

  private static String listed(Collection<String> all) {
    var some = new TreeSet<>(all).stream().limit(NAMED_MAX).toList();
    return some.isEmpty() ? " (there is none)" : ": " + String.join(", ", some);
  }

  /** A time; without a zone it is one on the wall of this zone. */
  Instant time(String field, ZoneId zone, Instant otherwise) {
    var text = text(field);
    if (text.isEmpty() || text.equals("now")) {
      return text.isEmpty() ? otherwise : now;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return local(field, text, zone, otherwise);
    }
  }

  private Instant local(String field, String text, ZoneId zone, Instant otherwise) {
    try {
      return WallClock.firstAt(LocalDateTime.parse(text.replace(' ', 'T')), zone);
    } catch (DateTimeException _) {
      refuse(Refused.WRONG, "'" + text + "' is no time", field, TIME);
      return otherwise;
    }
  }

  Duration length(String field) {
    var text = text(field);
    var length = YamlValue.duration(text);
    if (length.isEmpty()) {
      refuse(Refused.WRONG, "'" + text + "' is no length of time", field, "as 30m, 4h or 2d");
    }
    return length.orElse(Duration.ZERO);
  }
}
