package io.watchbell.ingest.integration;

import io.watchbell.model.config.YamlMap;
import java.util.List;
import java.util.regex.Pattern;

/** Names of environment variables in the configuration: keys themselves never stand there. */
public final class Variables {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Variables() {}

  /** The names under this field; what is none is noted. */
  public static List<String> read(YamlMap map, String field) {
    var variables = map.texts(field);
    if (map.isBlank(field) || (map.find(field).isPresent() && variables.isEmpty())) {
      map.nameOf(field)
          .problem(
              "names no variable, so nothing would be asked for",
              "write %s: [MY_VARIABLE], or remove the line".formatted(field));
    }
    for (var variable : variables) {
      if (!NAME.matcher(variable).matches()) {
        map.find(field)
            .orElse(map.self())
            .problem(
                "'" + variable + "' is no name of an environment variable",
                "write the variable's name here, and the key into the variable");
      }
    }
    return variables;
  }
}
