package io.watchbell.escalation.notify.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
  @ParameterizedTest
  @CsvSource({
    "a, 160, 1",
    "a, 161, 2",
    "a, 306, 2",
    "a, 307, 3",
    "€, 80, 1",
    "€, 81, 2",
    "ä, 160, 1",
    "ш, 70, 1",
    "ш, 71, 2",
    "ш, 134, 2",
    "ш, 135, 3",
    "🔥, 35, 1",
    "🔥, 36, 2",
  })
  void segmentsAreCountedAsCarriersDo(String what, int times, int segments) {
    assertThat(Segments.count(what.repeat(times))).isEqualTo(segments);
  }

  @Test
  void printersMarksDoNotMakeAMessageDear() {
    assertThat(Segments.plain("„a“ – ‘b’…")).isEqualTo("\"a\" - 'b'...");
  }

  @Test
  void whatIsTooLongIsCutBeforeTheLastPartAndNeverThroughACharacter() {
    var last = "https://watchbell.example.com/a/x";
    for (var what : new String[] {"a", "€", "ш", "🔥"}) {
      var text = Segments.fit(what.repeat(2_000), last);
      assertThat(Segments.count(text)).as(what).isEqualTo(Segments.MAX);
      assertThat(text).endsWith("...\n" + last);
      assertThat(text.replace("...\n" + last, "").replace(what, "")).as(what).isEmpty();
    }
  }

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(Segments.fit("a", "b")).isEqualTo("a\nb");
  }
}
