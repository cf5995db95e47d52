package io.watchbell.ingest.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T07:00:00Z, 2026-11-20T07:00:00Z",
    "2026-11-20t07:00:00z, 2026-11-20T07:00:00Z",
    "2026-11-20 07:00:00, 2026-11-20T07:00:00Z",
    "2026-11-20T07:00:00.123456789Z, 2026-11-20T07:00:00.123Z",
    "2026-11-20T07:00:00.5+01:00, 2026-11-20T06:00:00.500Z",
    "2026-11-20T07:00:00.9999999-0330, 2026-11-20T10:30:00.999Z",
    "2026-11-20T07:00:00+01, 2026-11-20T06:00:00Z",
    "2026-11-20 07:00:00 +0200, 2026-11-20T05:00:00Z",
    "2026-11-20 07:00:00 UTC, 2026-11-20T07:00:00Z",
    "2026-06-30T23:59:60Z, 2026-06-30T23:59:59Z",
    "1795154400, 2026-11-20T06:00:00Z",
    "1795154400123, 2026-11-20T06:00:00.123Z",
    "1795154400.25, 2026-11-20T06:00:00.250Z",
    "1795154400123456, 2026-11-20T06:00:00.123Z",
    "1795154400123456789, 2026-11-20T06:00:00.123Z",
    "2026.11.20 07:00:00, 2026-11-20T07:00:00Z",
    "Fri Nov 20 07:00:00 UTC 2026, 2026-11-20T07:00:00Z",
    "Fri Nov  6 07:00:00 PST 2026, 2026-11-06T15:00:00Z",
  })
  void writtenByMachines(String text, Instant expected) {
    assertThat(Times.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026",
        "2026-11-20",
        "2026-13-20T07:00:00Z",
        "2026-02-30T07:00:00Z",
        "2026-11-20T25:00:00Z",
        "2026-11-20T07:00:00+99:00",
        "2026-11-20T07:00:00Zulu",
        "2026-11-20T07:00:00+01:00x",
        "-5",
        "1e99",
        "NaN",
        "Fri Nov 20 07:00:00 IST 2026",
        "Fri Nok 20 07:00:00 UTC 2026",
        "Fri Nov 20 07:00:00 UTC x",
        "Fri Nov 31 07:00:00 UTC 2026",
        "+999999999-12-31T23:59:59Z",
        "٢٠٢٦-11-20T07:00:00Z"
      })
  void whatIsNoTimeIsNone(String text) {
    assertThat(Times.parse(text)).isEmpty();
  }

  @Test
  void goesZeroTimeSaysNothing() {
    assertThat(Times.isAbsent(JsonNodeFactory.instance.textNode("0001-01-01T00:00:00Z"))).isTrue();
    assertThat(Times.isAbsent(JsonNodeFactory.instance.nullNode())).isTrue();
    assertThat(Times.isAbsent(JsonNodeFactory.instance.numberNode(-1))).isTrue();
    assertThat(Times.isAbsent(JsonNodeFactory.instance.textNode("0"))).isTrue();
    assertThat(Times.isAbsent(JsonNodeFactory.instance.textNode("x"))).isFalse();
    assertThat(Times.isAbsent(JsonNodeFactory.instance.numberNode(1))).isFalse();
  }
}
