package io.watchbell.router.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HorizonTest {
  private final Horizon horizon = new Horizon(100_000);

  @Test
  void atFirstThereMayBeSomethingOldToRead() {
    assertThat(horizon.at(100_100)).isNegative();
    assertThat(horizon.at(101_000)).isEqualTo(100_700);
  }

  @Test
  void whileOldRecordsComeTimersGoUpToTheLatestOfThem() {
    horizon.saw(40_000, 100_050);
    assertThat(horizon.at(100_100)).isEqualTo(40_000);
    horizon.saw(60_000, 101_500);
    horizon.saw(50_000, 101_500);
    assertThat(horizon.at(101_600)).isEqualTo(60_000);
    assertThat(horizon.at(102_400)).isEqualTo(60_000);
    assertThat(horizon.at(102_500)).isEqualTo(102_200);
  }

  @Test
  void aRecordAsYoungAsTheClockHoldsNothingUp() {
    horizon.saw(104_900, 105_000);
    assertThat(horizon.at(105_100)).isEqualTo(104_800);
  }
}
