package io.watchbell.deploy.command;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell schema}. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of a configuration file, for editors.",
      "Without a name: which there are."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Editors with a YAML language server complete and explain each setting when the first line"
          + " of",
      "the file is:  # yaml-language-server: $schema=routing.schema.json"
    })
final class SchemaCommand extends Speaking {
  /** For each schema the files that it is for. */
  static final Map<String, String> SCHEMAS = schemas();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "routing, team, services, oncall, integrations, heartbeats or settings.")
  private @Nullable String name;

  @Option(names = "--json", description = "The list as JSON; a schema is JSON anyway.")
  private boolean json;

  private static Map<String, String> schemas() {
    var all = new LinkedHashMap<String, String>();
    for (var file : List.of("routing", "services", "oncall", "integrations", "heartbeats")) {
      all.put(file, file + ".yaml");
    }
    all.put("settings", "settings.yaml");
    all.put("team", "what routing.yaml includes");
    return all;
  }

  @Override
  public Integer call() throws IOException {
    if (name != null) {
      out().print(text(named(name)));
      out().flush();
    } else if (json) {
      out().println(Json.mapper().writeValueAsString(SCHEMAS));
    } else {
      SCHEMAS.forEach((schema, files) -> out().printf("%-14s%s%n", schema, files));
    }
    return 0;
  }

  private String named(String asked) {
    var plain = asked.replaceFirst("([.]schema)?[.](json|ya?ml)$", "");
    if (SCHEMAS.containsKey(plain)) {
      return plain;
    }
    var near = YamlMap.nearest(plain, SCHEMAS.keySet());
    throw wrongUsage(
        "there is no schema '%s'; %s"
            .formatted(
                asked,
                near == null
                    ? "there are " + String.join(", ", SCHEMAS.keySet())
                    : "did you mean '" + near + "'?"));
  }

  private static String text(String schema) throws IOException {
    var path = "/schema/%s.schema.json".formatted(schema);
    try (var stream = SchemaCommand.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException(path + " is not in the distribution");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
