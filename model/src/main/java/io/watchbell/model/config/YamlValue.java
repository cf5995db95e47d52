package io.watchbell.model.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML document that knows where it stands. What it is read as is checked on reading;
 * a value of the wrong kind is noted among the problems and read as something harmless, so that
 * reading goes on and finds the next mistake too.
 */
public final class YamlValue {
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final Pattern DURATION_IN_WORDS =
      Pattern.compile(
          "(\\d{1,9}) *(|ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)");
  private static final Set<String> YES = Set.of("yes", "on", "y", "1");
  private static final Set<String> NO = Set.of("no", "off", "n", "0");
  private static final long[] UNIT_MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};
  private static final int DIGITS_MAX = 9;

  private final String file;
  private final String path;
  private final Node node;
  private final Problems problems;

  YamlValue(String file, String path, Node node, Problems problems) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /** Which file it stands in. */
  public String file() {
    return file;
  }

  /** The line it begins in, from 1. */
  public int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /** The column it begins in, from 1. */
  public int column() {
    return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
  }

  /** The place in the document: {@code rules[3].match[0]}. */
  public String path() {
    return path;
  }

  /** Notes a mistake here. */
  public void problem(String message, String hint) {
    problems.add(this, message, hint);
  }

  /** Notes a mistake here that needs no hint. */
  public void problem(String message) {
    problems.add(this, message, null);
  }

  /**
   * Notes a mistake inside of this text.
   *
   * @param textLine the line of the text, from 1
   * @param textColumn the column in this line, from 1
   */
  public void problemInside(int textLine, int textColumn, String message, @Nullable String hint) {
    var place = YamlText.place(node, textLine, textColumn);
    problems.add(new Problem(file, place.line(), place.column(), path, message, hint));
  }

  /** Whether it is a mapping, where both a mapping and something shorter are allowed. */
  public boolean isMap() {
    return node instanceof MappingNode;
  }

  /** Whether it is a list, where both a list and a single value are allowed. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** As a mapping; empty if it is none. */
  public YamlMap asMap() {
    if (node instanceof MappingNode mapping) {
      return new YamlMap(this, mapping, problems);
    }
    if (!isNull()) {
      problems.addWrongKind(
          this,
          "expected a mapping (name: value), found " + kind(),
          isList()
              ? "leave out the '- ', and write 'name:' with what belongs to it indented below"
              : null);
    }
    return new YamlMap(this, null, problems);
  }

  /** As a list; empty if it is none. */
  public List<YamlValue> asList() {
    if (node instanceof SequenceNode sequence) {
      var items = new ArrayList<YamlValue>();
      for (var item : sequence.getValue()) {
        items.add(new YamlValue(file, path + "[" + items.size() + "]", item, problems));
      }
      return List.copyOf(items);
    }
    if (!isNull()) {
      problems.addWrongKind(
          this,
          "expected a list, found " + kind(),
          isMap()
              ? "begin each item with '- ', as in '- name: payments'"
              : "write '- ' before each item");
    }
    return List.of();
  }

  /** As a list where one value alone stands for a list of it. */
  public List<YamlValue> asListOrOne() {
    return isList() ? asList() : List.of(this);
  }

  /** As text; numbers and booleans are taken as they are written. */
  public String asText() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return scalar.getValue();
    }
    problem("expected text, found " + kind());
    return "";
  }

  /** As a list of texts. */
  public List<String> asTexts() {
    return asListOrOne().stream().map(YamlValue::asText).toList();
  }

  /** As true or false. */
  public boolean asBoolean() {
    if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    var text = node instanceof ScalarNode word ? word.getValue().toLowerCase(Locale.ROOT) : "";
    var meant = YES.contains(text) ? "write true" : NO.contains(text) ? "write false" : null;
    problems.add(this, "expected true or false, found " + kind(), meant);
    return false;
  }

  /** As a whole number between two bounds, both included. */
  public int asInteger(int min, int max) {
    if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.INT)) {
      try {
        int value = Integer.parseInt(scalar.getValue());
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Larger than any bound: said below.
      }
    }
    problem("expected a whole number from %d to %d, found %s".formatted(min, max, kind()));
    return min;
  }

  /** As a length of time: {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 2w}. */
  public Duration asDuration() {
    return duration(asText())
        .orElseGet(() -> {
          problem("expected a length of time, found " + kind(), meantDuration());
          return Duration.ZERO;
        });
  }

  private String meantDuration() {
    var words = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    var match = DURATION_IN_WORDS.matcher(words.toLowerCase(Locale.ROOT));
    if (!match.matches()) {
      return "write it as 30s, 5m, 1h30m or 2w";
    }
    var number = match.group(1);
    var unit = match.group(2);
    return unit.isEmpty()
        ? "with its unit: %ss or %sm".formatted(number, number)
        : "write it as %s%s".formatted(number, unit.startsWith("ms") ? "ms" : unit.charAt(0));
  }

  /** Reads a length of time as Prometheus writes it. */
  public static Optional<Duration> duration(String text) {
    var match = DURATION.matcher(text);
    if (text.isEmpty() || !match.matches()) {
      return Optional.empty();
    }
    long millis = 0;
    for (int i = 0; i < UNIT_MILLIS.length; i++) {
      var digits = match.group(i + 1);
      if (digits != null && digits.length() > DIGITS_MAX) {
        return Optional.empty();
      }
      millis += digits == null ? 0 : Long.parseLong(digits) * UNIT_MILLIS[i];
    }
    return Optional.of(Duration.ofMillis(millis));
  }

  /** As an instant with its offset: {@code 2026-11-21T07:30:00Z}. */
  public Instant asInstant() {
    try {
      return OffsetDateTime.parse(asText()).toInstant();
    } catch (DateTimeException e) {
      problem(
          "expected a date and time with its offset, found " + kind(),
          "write it as 2026-11-21T07:30:00Z or 2026-11-21T08:30:00+01:00");
      return Instant.EPOCH;
    }
  }

  /** As a time zone: {@code Europe/Berlin}. */
  public ZoneId asZone() {
    try {
      return ZoneId.of(asText());
    } catch (DateTimeException e) {
      problem("no such time zone: " + asText(), TimeZones.meant(asText()));
      return ZoneId.of("UTC");
    }
  }

  /** As one of the names of an enum, in any case. */
  public <E extends Enum<E>> E asOneOf(Class<E> type, E otherwise) {
    var text = asText();
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
    }
    problem("there is no " + text, "one of " + List.of(type.getEnumConstants()));
    return otherwise;
  }

  boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  String kind() {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode _ when isNull() -> "nothing";
      case ScalarNode scalar -> "'" + scalar.getValue() + "'";
      default -> "something else";
    };
  }
}
