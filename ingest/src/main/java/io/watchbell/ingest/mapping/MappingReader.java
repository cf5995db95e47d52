package io.watchbell.ingest.mapping;

import io.watchbell.ingest.mapping.Mapping.Entry;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.expression.Compiled;
import io.watchbell.model.expression.Expression.Kind;
import io.watchbell.model.expression.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and compiles {@code sources/<name>.yaml}. Every mistake is noted where it stands, inside of
 * an expression too; what is returned then is as much as could be read.
 */
final class MappingReader {
  /** The language of mappings, made when the first mapping is read. */
  private static final class Spoken {
    static final Language LANGUAGE = Language.of(Variables.NAMES);

    private Spoken() {}
  }

  private final Map<String, Field> single = new LinkedHashMap<>();

  private MappingReader() {}

  static Mapping read(String source, YamlValue document) {
    return new MappingReader().readAll(source, document.asMap());
  }

  private Mapping readAll(String source, YamlMap root) {
    var title = root.text("title", source);
    Mapping.SINGLE.forEach(
        name -> root.find(name).flatMap(this::field).ifPresent(field -> single.put(name, field)));
    checkKinds(root);
    var mapping =
        new Mapping(
            source,
            title,
            single,
            root.find(Mapping.KEY).map(this::fields).orElse(List.of()),
            root.find("labels").map(this::entries).orElse(List.of()),
            root.find("annotations").map(this::entries).orElse(List.of()),
            statuses(root.map("statuses")),
            severities(root.map("severities")));
    if (root.find(Mapping.NAME).isEmpty()) {
      root.self()
          .problem("'name' is missing", "an expression for a short and stable name: item.check");
    }
    root.done();
    return mapping;
  }

  private Optional<Field> field(YamlValue value) {
    var text = value.asText();
    return switch (Spoken.LANGUAGE.compile(text)) {
      case Compiled.Good(var expression) ->
          Optional.of(new Field(value.path(), value.file() + ":" + value.line(), expression));
      case Compiled.Broken(var mistakes) -> {
        for (var mistake : mistakes) {
          value.problemInside(
              mistake.line(),
              mistake.column(),
              "at %d:%d of the expression: %s"
                  .formatted(mistake.line(), mistake.column(), mistake.message()),
              mistake.hint());
        }
        yield Optional.empty();
      }
    };
  }

  private List<Field> fields(YamlValue value) {
    return value.asListOrOne().stream().flatMap(one -> field(one).stream()).toList();
  }

  /** Names with an expression for each, or one expression that gives all of them. */
  private List<Entry> entries(YamlValue value) {
    var entries = new ArrayList<Entry>();
    if (value.isMap()) {
      var map = value.asMap();
      for (var name : map.names()) {
        map.find(name).flatMap(this::field).ifPresent(one -> entries.add(new Entry(name, one)));
      }
      return entries;
    }
    field(value)
        .ifPresent(one -> {
          checkKind(value, one, Kind.MAP, "a map", "{host: item.host}, or an expression for a map");
          entries.add(new Entry("", one));
        });
    return entries;
  }

  private void checkKinds(YamlMap root) {
    for (var name : List.of(Mapping.WHEN, Mapping.FIRING)) {
      check(root, name, Kind.TRUTH, "true or false", "compare with something: item.state == 'RED'");
    }
    check(root, Mapping.EACH, Kind.LIST, "a list", "leave it out where the body is one alert");
    for (var name : List.of(Mapping.STATUS, Mapping.FIRING)) {
      if (root.find(Mapping.STATUS).isPresent() && root.find(Mapping.FIRING).isPresent()) {
        root.nameOf(name).problem("'status' and 'firing' say the same", "keep one of the two");
      }
    }
    for (var name : List.of(Mapping.NAME, Mapping.SERVICE, Mapping.SUMMARY)) {
      var field = single.get(name);
      if (field != null && field.expression().kind() == Kind.MAP) {
        root.find(name).ifPresent(value -> value.problem("gives a map where a text is needed"));
      }
    }
  }

  private void check(YamlMap root, String name, Kind kind, String what, String hint) {
    var field = single.get(name);
    if (field != null) {
      root.find(name).ifPresent(value -> checkKind(value, field, kind, what, hint));
    }
  }

  private static void checkKind(YamlValue value, Field field, Kind kind, String what, String hint) {
    var known = field.expression().kind();
    if (known != kind && known != Kind.ANY) {
      value.problem("never gives " + what, hint);
    }
  }

  private static Map<String, AlertStatus> statuses(YamlMap words) {
    var statuses = new LinkedHashMap<String, AlertStatus>();
    for (var word : words.names()) {
      words
          .find(word)
          .ifPresent(value ->
              statuses.put(lower(word), value.asOneOf(AlertStatus.class, AlertStatus.FIRING)));
    }
    return statuses;
  }

  private static Map<String, Level> severities(YamlMap words) {
    var levels = new LinkedHashMap<String, Level>();
    for (var word : words.names()) {
      words
          .find(word)
          .ifPresent(value -> {
            var level = Level.of(value.asText());
            if (level == Level.UNKNOWN) {
              value.problem(
                  "'" + value.asText() + "' is no severity", "critical, error, warning or info");
            }
            levels.put(lower(word), level);
          });
    }
    return levels;
  }

  static String lower(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
