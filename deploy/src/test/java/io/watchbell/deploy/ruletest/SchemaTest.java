package io.watchbell.deploy.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema that editors read says what the reader reads. */
class SchemaTest {
  private final JsonNode definitions = schema().path("definitions");

  @ParameterizedTest
  @EnumSource
  void whatCanBeExpectedIsTheSame(Section section) {
    var choices = definitions.path("expect").path("properties").path(section.word()).path("anyOf");
    var list = choices.path(choices.size() - 1);

    assertThat(names(list.path("items").path("properties")))
        .containsExactlyElementsOf(section.fields().keySet());
  }

  @Test
  void theStepsAreTheSame() {
    var step = definitions.path("step");
    var required = new ArrayList<String>();
    step.path("oneOf").forEach(one -> required.add(one.path("required").path(0).asText()));

    assertThat(required).containsExactlyElementsOf(StepReader.VERBS);
    assertThat(names(step.path("properties"))).containsAll(StepReader.VERBS);
  }

  @Test
  void theFatesAreTheSame() {
    assertThat(texts(definitions.path("fate").path("enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Fate.values()).map(it -> it.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(entry -> entry.getKey()).toList();
  }

  private static List<String> texts(JsonNode list) {
    var all = new ArrayList<String>();
    list.forEach(text -> all.add(text.asText()));
    return all;
  }

  private static JsonNode schema() {
    try {
      return Json.mapper().readTree(Path.of("../docs/schema/tests.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException("tests run in the directory of their module", e);
    }
  }
}
