package io.watchbell.router.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Score SLOW =
      new Score(Severity.SEV3, List.of(new Factor("tier", 1, "tier 3")), false);

  private Growth growth = Growth.NONE;

  private void at(int minute, int firing) {
    growth = growth.after(NOON.plusSeconds(60L * minute), firing, GrowthRules.USUAL);
  }

  private Score score() {
    return SLOW.of(growth, GrowthRules.USUAL);
  }

  @Test
  void whatDoublesInTenMinutesGrows() {
    at(3, 2);
    at(8, 4);
    at(12, 5);
    assertThat(score().severity()).isEqualTo(Severity.SEV3);
    at(14, 6);

    assertThat(score().severity()).isEqualTo(Severity.SEV2);
    assertThat(score().describe())
        .endsWith("growing: 6 alerts fire, 10 min ago at most 3 did (+1)");
  }

  @Test
  void whatGrowsSlowlyDoesNot() {
    int firing = 8;
    for (int minute = 0; minute < 300; minute += 5) {
      at(minute, Math.min(firing++, 9));
    }

    assertThat(score().severity()).isEqualTo(Severity.SEV3);
  }

  @Test
  void aBurstIsLargeButDoesNotGrow() {
    for (int i = 1; i <= 40; i++) {
      at(0, i);
    }
    at(12, 41);

    assertThat(score().factors()).extracting(Factor::fact).containsExactly("tier", "alerts");
  }

  @Test
  void whatItHasReachedItKeeps() {
    at(0, 12);
    at(1, 3);

    assertThat(score().severity()).isEqualTo(Severity.SEV2);
  }

  @Test
  void itStaysSmallAndIsNotWrittenAnewForEachAlert() {
    int written = 0;
    for (int i = 1; i <= 10_000; i++) {
      var before = growth;
      at(i / 1_000, i);
      written += growth.equals(before) ? 0 : 1;
    }
    assertThat(growth.points().size()).isLessThanOrEqualTo(Growth.POINTS_MAX);
    assertThat(written).isLessThan(10);

    for (int minute = 10; minute < 1_000; minute++) {
      at(minute, minute);
    }
    assertThat(growth.points()).hasSize(Growth.POINTS_MAX);
  }

  @Test
  void theReasonStaysAsItWasWhenItBeganToGrow() {
    at(0, 2);
    for (int firing = 3; firing <= 8; firing++) {
      at(11, firing);
    }
    var said = score().describe();
    at(30, 60);

    assertThat(score().describe()).contains("growing: 5 alerts fire, 10 min ago at most 2 did");
    assertThat(said).contains("growing: 5 alerts fire, 10 min ago at most 2 did");
  }
}
