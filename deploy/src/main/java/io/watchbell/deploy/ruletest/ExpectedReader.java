package io.watchbell.deploy.ruletest;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what is expected of a test. */
final class ExpectedReader {
  /** As it is written where nobody or nothing is expected. */
  private static final String NONE = "none";

  private static final int COUNT_MAX = 10_000_000;
  private static final List<String> FATES = words(Fate.values());
  private static final List<String> SEVERITIES = words(Severity.values());

  private final Known known;

  private ExpectedReader(Known known) {
    this.known = known;
  }

  /** The sections that stand there. */
  static List<Expected> read(YamlMap map, Known known) {
    var reader = new ExpectedReader(known);
    var all = new ArrayList<Expected>();
    for (var section : Section.values()) {
      map.find(section.word()).ifPresent(value -> all.add(reader.section(section, value)));
    }
    map.done();
    return all;
  }

  private Expected section(Section section, YamlValue value) {
    var spot = Spot.of(value);
    if (section == Section.FATES && value.isMap()) {
      return counts(value);
    }
    if (!value.isList() && !value.isMap() && value.asText().equalsIgnoreCase(NONE)) {
      return new Expected.Each(section, spot, List.of());
    }
    if (!value.isList()) {
      value.problem("expected a list of what is to come", "or '" + section.word() + ": none'");
      return new Expected.Each(section, spot, List.of());
    }
    return new Expected.Each(
        section, spot, value.asList().stream().map(item -> item(section, item)).toList());
  }

  private Expected.Item item(Section section, YamlValue value) {
    var map = value.asMap();
    var fields = new LinkedHashMap<String, String>();
    section
        .fields()
        .forEach(
            (name, kind) -> map.find(name).ifPresent(field -> fields.put(name, text(kind, field))));
    map.done();
    if (fields.isEmpty() && value.isMap()) {
      value.problem("nothing is said of it", String.join(", ", section.fields().keySet()));
    }
    return new Expected.Item(Spot.of(value), fields);
  }

  private String text(Section.Kind kind, YamlValue value) {
    return switch (kind) {
      case TIME -> Span.text(value.asDuration());
      case PERSON -> known.person(value);
      case SEVERITY -> oneOf(SEVERITIES, value);
      case STATUS -> oneOf(Recorder.STATUSES, value);
      case FATE -> oneOf(FATES, value);
      case WORD, TEXT, PART -> value.asText();
    };
  }

  private Expected counts(YamlValue value) {
    var map = value.asMap();
    var counts = new LinkedHashMap<String, Expected.Count>();
    for (var name : map.names()) {
      var fate = oneOf(FATES, map.nameOf(name));
      int number = map.find(name).map(it -> it.asInteger(0, COUNT_MAX)).orElse(0);
      counts.put(fate, new Expected.Count(Spot.of(map.nameOf(name)), number));
    }
    return new Expected.Counts(Section.FATES, Spot.of(value), counts);
  }

  private static String oneOf(List<String> words, YamlValue value) {
    var word = value.asText().toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      var near = Optional.ofNullable(YamlMap.nearest(word, words));
      value.problem(
          "there is no '" + word + "'",
          near.map(it -> "did you mean '" + it + "'?")
              .orElse("one of " + String.join(", ", words)));
    }
    return word;
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(it -> it.name().toLowerCase(Locale.ROOT)).toList();
  }
}
