package io.watchbell.model.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T03:00:00Z",
        "2026-11-21T03:00:00.001Z",
        "2024-02-29T23:59:59.990Z",
        "2026-11-21T03:00:00.123456Z",
        "2026-11-21T03:00:00.123456789Z",
        "1969-12-31T23:59:59.999Z",
        "1000-01-01T00:00:00Z",
        "0999-12-31T23:59:59Z",
        "9999-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
      })
  void anInstantIsWrittenAsJavaWritesIt(String text) throws IOException {
    var instant = Instant.parse(text);

    assertThat(written(instant)).isEqualTo('"' + instant.toString() + '"');
  }

  /** One of every few days and hours of two thousand years. */
  @Test
  void soIsEveryOther() {
    Stream<Instant> instants =
        IntStream.range(-5_000, 10_000)
            .mapToObj(i -> Instant.ofEpochSecond(i * 4_321_987L, Math.abs(i % 1_000) * 1_000_000L));

    assertThat(instants)
        .allSatisfy(it -> assertThat(written(it)).isEqualTo('"' + it.toString() + '"'));
  }

  private static String written(Instant instant) throws IOException {
    var text = new StringWriter();
    try (var out = Json.mapper().getFactory().createGenerator(text)) {
      InstantText.write(instant, out);
    }
    return text.toString();
  }
}
