package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilledTemplateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alert_id\": 7}",
        "{\"ALERT_ID\": \"7\"}",
        "{\"alertId\": 7}",
        "{\"alert.id\": 7}",
        "{\"alert\": {\"id\": 7}}",
        "{\"details\": {\"alert-id\": 7}}",
        "{\"details.alert_id\": 7}"
      })
  void aFieldIsFoundHoweverItsNameIsWritten(String body) {
    assertThat(FilledTemplate.of(json(body), "details").text("alert_id")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "$ALERT_ID",
        "$TAGS[service]",
        "${latestEvent.node.name}",
        "$!{latestEvent.node.name}",
        "{ProblemID}",
        "{{ctx.watch_id}}"
      })
  void whatWasNotFilledInIsAbsent(String value) {
    var body = json("{\"id\": \"" + value + "\"}");

    assertThat(FilledTemplate.of(body).text("id")).isEmpty();
    assertThat(FilledTemplate.of(body).node("id").isMissingNode()).isTrue();
    assertThat(rest(FilledTemplate.of(body))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$5", "$Money", "a {b} c", "{\"a\":1}", "{two words}", "$X is down"})
  void whatOnlyLooksLikeAVariableIsKept(String value) {
    var body = json("{\"id\": \"" + value.replace("\"", "\\\"") + "\"}");

    assertThat(FilledTemplate.of(body).text("id")).isEqualTo(value);
  }

  @Test
  void whatStandsAtTheTopWins() {
    var body = json("{\"details\": {\"id\": \"inner\"}, \"id\": \"outer\"}");

    assertThat(FilledTemplate.of(body, "details").text("id")).isEqualTo("outer");
  }

  @Test
  void anEmptyFieldGivesWayToTheNextName() {
    var body = json("{\"link\": \"\", \"url\": \"https://example.org\"}");

    assertThat(FilledTemplate.of(body).text("link", "url")).isEqualTo("https://example.org");
  }

  @Test
  void theRestIsWhatNobodyAskedFor() {
    var template = FilledTemplate.of(json("{\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}, \"e\": [4]}"));
    template.text("a");
    template.text("b_c");
    template.node("e");

    assertThat(rest(template)).isEqualTo("{b.d=3}");
  }

  @Test
  void aBodyOfTooManyFieldsIsReadAsFarAsTheBound() {
    var body = new StringBuilder("{");
    for (int i = 0; i < 5_000; i++) {
      body.append("\"field").append(i).append("\": ").append(i).append(", ");
    }

    var template = FilledTemplate.of(json(body + "\"last\": 1}"));

    assertThat(template.text("field17")).isEqualTo("17");
    assertThat(template.text("last")).isEmpty();
  }

  private static String rest(FilledTemplate template) {
    var rest = new TreeMap<String, String>();
    template.rest(rest::put);
    return rest.isEmpty() ? "" : rest.toString();
  }

  private static JsonNode json(String text) {
    return ((JsonBody.Read.Json) JsonBody.read(text.getBytes(StandardCharsets.UTF_8))).body();
  }
}
