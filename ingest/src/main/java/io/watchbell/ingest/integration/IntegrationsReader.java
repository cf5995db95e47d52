package io.watchbell.ingest.integration;

import io.watchbell.ingest.normalise.Sources;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code integrations.yaml}. Mistakes are noted where they stand; what is returned then is as
 * much as could be read.
 */
public final class IntegrationsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Duration RESOLVE_AFTER_MIN = Duration.ofSeconds(10);

  private IntegrationsReader() {}

  /** The integrations of this document. */
  public static Integrations read(YamlValue document) {
    var root = document.asMap();
    var integrations = root.map("integrations");
    var all = new ArrayList<Integration>();
    for (var name : integrations.names()) {
      integrations
          .find(name)
          .ifPresentOrElse(
              value -> all.add(readOne(name, value)),
              () -> integrations.nameOf(name).problem("is empty", "give it a 'source'"));
    }
    root.done();
    return new Integrations(all);
  }

  private static Integration readOne(String name, YamlValue value) {
    var map = value.asMap();
    if (!NAME.matcher(name).matches()) {
      value.problem(
          "'" + name + "' is no name for an integration",
          "letters, digits, '.', '_' and '-', at most 64");
    }
    var integration = new Integration(name, source(map), resolveAfter(map), variables(map));
    map.done();
    return integration;
  }

  private static String source(YamlMap map) {
    var source = map.requiredText("source");
    if (!source.isBlank() && Sources.find(source).isEmpty()) {
      var near = YamlMap.nearest(source, Sources.names());
      map.find("source")
          .orElse(map.self())
          .problem(
              "there is no source '" + source + "'",
              near == null
                  ? "one of " + String.join(", ", Sources.names())
                  : "did you mean '" + near + "'?");
    }
    return source;
  }

  private static @Nullable Duration resolveAfter(YamlMap map) {
    var value = map.find("resolve_after");
    if (value.isEmpty()) {
      return null;
    }
    var duration = value.get().asDuration();
    if (duration.compareTo(RESOLVE_AFTER_MIN) < 0) {
      value.get().problem("shorter than any sender repeats itself", "at least 10s; usually 5m");
      return RESOLVE_AFTER_MIN;
    }
    return duration;
  }

  private static List<String> variables(YamlMap map) {
    var variables = map.texts("keys_env");
    for (var variable : variables) {
      if (!VARIABLE.matcher(variable).matches()) {
        map.find("keys_env")
            .orElse(map.self())
            .problem(
                "'" + variable + "' is no name of an environment variable",
                "write the variable's name here, and the key into the variable");
      }
    }
    return variables;
  }
}
