package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfilledVariablesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$SERVICEDESC$",
        "$_HOSTTEAM$",
        "*alertDuration*",
        "*UNKNOWN*",
        "{HOST.IP}",
        "{$ZABBIX.URL}",
        "{EVENT.TAGS.service}",
        "{?last(/host/key)}",
        "|TAGS|",
        "  ",
        "null"
      })
  void whatTheSenderDidNotFillInIsAbsent(String text) {
    assertThat(FilledTemplate.filled(JsonNodeFactory.instance.textNode(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$5 a month", "*** full ***", "{not a macro}", "a|b", "50% of $HOME$", "|", "*"})
  void whatOnlyLooksLikeItIsKept(String text) {
    assertThat(FilledTemplate.filled(JsonNodeFactory.instance.textNode(text))).isEqualTo(text);
  }

  @Test
  void theRestHoldsNoSecrets() {
    var rest = new TreeMap<String, String>();

    FilledTemplate.of(
            json(
                """
                {"Token": "x", "api_key": "x", "http": {"Authorization": "x", "userPassword": "x"},
                 "tokens": 7, "http_proxy": "p"}
                """))
        .rest(rest::put);

    assertThat(rest).containsOnlyKeys("tokens", "http_proxy");
  }

  @Test
  void aWordIsMentionedOnlyByItself() {
    assertThat(Text.mentions("CPU of db-1 is high", "db-1")).isTrue();
    assertThat(Text.mentions("db-1", "db-1")).isTrue();
    assertThat(Text.mentions("CPU of db-12 is high", "db-1")).isFalse();
    assertThat(Text.mentions("Disaster", "a")).isFalse();
  }

  private static JsonNode json(String text) {
    var read = JsonBody.read(text.getBytes(StandardCharsets.UTF_8));
    return ((JsonBody.Read.Json) read).body();
  }
}
