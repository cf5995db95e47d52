package io.watchbell.deploy.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A published schema beside the reader of the same file. */
final class Schemas {
  static final List<String> NAMES =
      List.of("routing", "team", "services", "oncall", "integrations", "heartbeats", "settings");

  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//test//EN
      BEGIN:VEVENT
      UID:1
      DTSTART;VALUE=DATE:20261225
      SUMMARY:ana
      END:VEVENT
      END:VCALENDAR
      """;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Schemas() {}

  /** The schema as it is published. */
  static JsonNode schema(String name) throws IOException {
    return MAPPER.readTree(Files.readString(Path.of("../docs/schema/" + name + ".schema.json")));
  }

  /** The example of a file that uses every setting there is. */
  static String complete(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/schema/" + name + ".yaml"));
  }

  /** A YAML document as JSON. */
  static JsonNode json(String yaml) {
    return MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  /** What a schema has against a document. */
  static List<String> complaints(String name, JsonNode document) throws IOException {
    return REGISTRY.getSchema(schema(name)).validate(document).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  /** What our reader has against a document, among other files that are good. */
  static List<String> problems(String name, String text) throws IOException {
    var files = new HashMap<String, String>();
    for (var other : NAMES) {
      files.put(file(other), complete(other));
    }
    files.put(file(name), text);
    files.put("calendars/bavaria.ics", CALENDAR);
    files.put("calendars/old.ics", CALENDAR);
    return switch (ConfigurationReader.read("", files)) {
      case Outcome.Good _ -> List.of();
      case Outcome.Broken(var problems) ->
          problems.stream()
              .filter(problem -> problem.file().equals(file(name)))
              .map(Problem::toString)
              .toList();
    };
  }

  private static String file(String name) {
    return name.equals("team") ? "teams/payments.yaml" : name + ".yaml";
  }
}
