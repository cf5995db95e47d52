package io.watchbell.deploy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The published schemas mean what the readers mean. */
class SchemaTest {
  /** What the examples of schedules leave out. */
  private static final String SCHEDULES_NEED =
      """
      people:
        ana: { contacts: { terminal: true } }
        ben: { contacts: { terminal: true } }
        cleo: { contacts: { terminal: true } }
        dan: { contacts: { terminal: true } }
      ladders:
        default: { rungs: [{ page: ["person:ana"] }] }
        payments: { rungs: [{ page: ["person:ana"] }] }
      """;

  static final List<String> NAMES = Schemas.NAMES;

  private static final String STRANGER = "zzzzzzzzzzzz";
  private static final Pattern KNOWN = Pattern.compile("known here: ([^)]*)\\)");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @FieldSource("NAMES")
  void bothTakeTheExampleWithEverySetting(String name) throws IOException {
    var text = Schemas.complete(name);

    assertThat(Schemas.problems(name, text)).isEmpty();
    assertThat(Schemas.complaints(name, Schemas.json(text))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void aSchemaIsOne(String name) throws IOException {
    var meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(Schemas.schema(name))).isEmpty();
  }

  /** A setting that nobody knows is put in every place; the reader says which it knows there. */
  @ParameterizedTest
  @FieldSource("NAMES")
  void bothKnowTheSameSettings(String name) throws IOException {
    var schema = Schemas.schema(name);
    var document = Schemas.json(Schemas.complete(name));
    var seen = new HashSet<JsonNode>();
    walk(name, document, document, new SchemaWalk(schema), schema, seen);

    var all = SchemaWalk.objects(schema);
    assertThat(seen).as("places of the schema that the example has").containsAll(all);
  }

  private static void walk(
      String name,
      JsonNode root,
      JsonNode at,
      SchemaWalk schemas,
      JsonNode schema,
      Set<JsonNode> seen)
      throws IOException {
    var here = schemas.branch(schema, at);
    if (at instanceof ObjectNode object) {
      seen.add(here);
      checkStranger(name, root, object, here);
      for (var field : object.properties()) {
        walk(name, root, field.getValue(), schemas, schemas.property(here, field.getKey()), seen);
      }
    }
    if (at.isArray()) {
      for (var item : at) {
        walk(name, root, item, schemas, here.path("items"), seen);
      }
    }
  }

  private static void checkStranger(String name, JsonNode root, ObjectNode object, JsonNode here)
      throws IOException {
    object.put(STRANGER, 1);
    var problems = Schemas.problems(name, root.toString());
    var complaints = Schemas.complaints(name, root);
    object.remove(STRANGER);
    if (!here.has("properties")) {
      return; // Names there are the user's own.
    }
    assertThat(complaints).as("%s: schema at %s", name, object).isNotEmpty();
    var known =
        problems.stream()
            .filter(problem -> problem.contains(STRANGER))
            .flatMap(problem -> KNOWN.matcher(problem).results())
            .map(result -> result.group(1))
            .findFirst();
    assertThat(known).as("%s: reader at %s says %s", name, object, problems).isPresent();
    assertThat(new TreeSet<>(List.of(known.get().split(", "))))
        .as("%s: at %s", name, object)
        .isEqualTo(new TreeSet<>(SchemaWalk.names(here)));
  }

  @Test
  void everyPlaceIsExplained() throws IOException {
    for (var name : NAMES) {
      for (var object : SchemaWalk.objects(Schemas.schema(name))) {
        for (var property : object.path("properties").properties()) {
          assertThat(property.getValue().path("description").asText())
              .as("%s: %s", name, property.getKey())
              .isNotBlank();
        }
      }
    }
  }

  @Test
  void aRuleOfATeamIsLikeAnyOther() throws IOException {
    assertThat(Schemas.schema("team").at("/$defs/rule"))
        .isEqualTo(Schemas.schema("routing").at("/$defs/rule"));
  }

  @Test
  void theExamplesOfTheDocsAreGood() throws IOException {
    for (var page : List.of("routing", "noise")) {
      for (var example : examples("../docs/" + page + ".md")) {
        var name = example.startsWith("services:") ? "services" : "routing";
        assertThat(Schemas.complaints(name, Schemas.json(example))).as(example).isEmpty();
      }
    }
    for (var example : examples("../docs/correlation.md")) {
      var name = example.startsWith("services:") ? "services" : "routing";
      assertThat(Schemas.complaints(name, Schemas.json(example))).as(example).isEmpty();
    }
    for (var page : List.of("escalation", "people")) {
      for (var example : examples("../docs/" + page + ".md")) {
        var name = example.contains("ladders:") ? "oncall" : "settings";
        assertThat(Schemas.complaints(name, Schemas.json(example))).as(example).isEmpty();
        assertThat(Schemas.problems(name, example)).as(example).isEmpty();
      }
    }
    for (var example : examples("../docs/schedules.md")) {
      var whole = example + SCHEDULES_NEED;
      assertThat(Schemas.complaints("oncall", Schemas.json(whole))).as(example).isEmpty();
      assertThat(Schemas.problems("oncall", whole)).as(example).isEmpty();
    }
    var heartbeats = examples("../docs/heartbeats.md").getFirst();
    assertThat(Schemas.complaints("heartbeats", Schemas.json(heartbeats))).isEmpty();
    var integrations = examples("../docs/sources.md").getFirst();
    assertThat(Schemas.complaints("integrations", Schemas.json(integrations))).isEmpty();
  }

  @Test
  void theFilesOfTheDemoAreGood() throws IOException {
    for (var name : List.of("routing", "services", "oncall")) {
      var text =
          Files.readString(Path.of("src/main/resources/demo/" + name + ".yaml"))
              .replace("@PHONES@", "http://127.0.0.1/") // What the demo fills in.
              .replaceAll("@[0-9]+@", "1s");
      assertThat(Schemas.complaints(name, Schemas.json(text))).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void bothRefuseWhatIsBroken(String name) throws IOException {
    var text = Files.readString(Path.of("src/test/resources/schema/broken-" + name + ".yaml"));
    var broken = text.split("\n---\n");

    assertThat(broken).hasSizeGreaterThan(2);
    for (var one : broken) {
      assertThat(Schemas.problems(name, one)).as("reader: %s", one).isNotEmpty();
      assertThat(Schemas.complaints(name, Schemas.json(one))).as("schema: %s", one).isNotEmpty();
    }
  }

  private static List<String> examples(String file) throws IOException {
    return YAML.matcher(Files.readString(Path.of(file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
