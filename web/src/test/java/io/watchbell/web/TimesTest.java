package io.watchbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void aSpanIsSaidInItsTwoLargestUnits() {
    assertThat(Times.span(Duration.ofSeconds(12))).isEqualTo("12 s");
    assertThat(Times.span(Duration.ofSeconds(299))).isEqualTo("4 min");
    assertThat(Times.span(Duration.ofMinutes(185))).isEqualTo("3 h 5 min");
    assertThat(Times.span(Duration.ofHours(2))).isEqualTo("2 h");
    assertThat(Times.span(Duration.ofHours(52))).isEqualTo("2 d 4 h");
    assertThat(Times.span(Duration.ofSeconds(-3))).isEqualTo("0 s");
  }

  @Test
  void whatJustHappenedIsNotCounted() {
    assertThat(Times.ago(NOW.minusSeconds(4), NOW)).isEqualTo("just now");
    assertThat(Times.ago(NOW.plusSeconds(9), NOW)).isEqualTo("just now");
    assertThat(Times.ago(NOW.minusSeconds(240), NOW)).isEqualTo("4 min ago");
  }

  @Test
  void aTimeOfAnotherDayHasItsDate() {
    assertThat(Times.clock(NOW.minusSeconds(60), NOW)).isEqualTo("02:59:00");
    assertThat(Times.clock(NOW.minusSeconds(10_801), NOW)).isEqualTo("20 Nov 23:59:59");
  }

  @Test
  void aCountdownNeverShowsLessThanThereIs() {
    assertThat(Times.left(NOW.plusMillis(199_001), NOW)).isEqualTo("3:20");
    assertThat(Times.left(NOW.plusMillis(1), NOW)).isEqualTo("0:01");
    assertThat(Times.left(NOW, NOW)).isEqualTo("now");
    assertThat(Times.left(NOW.minusSeconds(1), NOW)).isEqualTo("now");
    assertThat(Times.left(NOW.plusSeconds(3_900), NOW)).isEqualTo("1 h 5 min");
    assertThat(Times.due(NOW.plusSeconds(200), NOW)).isEqualTo("in 3:20");
    assertThat(Times.due(NOW.minusSeconds(1), NOW)).isEqualTo("any moment");
  }
}
