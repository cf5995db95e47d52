package io.watchbell.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void aLogarithmicAxisHasThePowersOfTenAroundItsValues() {
    assertThat(Ticks.of(Axis.log(""), List.of(10.0, 9_000.0)).at())
        .containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
  }

  @Test
  void aShortOneHasStepsBetweenThem() {
    assertThat(Ticks.of(Axis.log(""), List.of(30.0, 80.0)).at()).containsExactly(20.0, 50.0, 100.0);
  }

  @Test
  void oneValueIsDrawnToo() {
    var ticks = Ticks.of(Axis.log(""), List.of(64.0));
    assertThat(ticks.low()).isLessThanOrEqualTo(64).isLessThan(ticks.high());
    assertThat(ticks.high()).isGreaterThanOrEqualTo(64);
    assertThat(Ticks.of(Axis.linear(""), List.of(0.0)).high()).isPositive();
    assertThat(Ticks.of(Axis.log(""), List.of()).high()).isPositive();
  }

  @Test
  void aLinearAxisBeginsAtZeroAndEndsAboveTheHighest() {
    assertThat(Ticks.of(Axis.linear(""), List.of(13.0, 47.0)).at())
        .containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
  }

  @Test
  void eachNineIsAStepOfItsOwn() {
    var axis = Axis.nines("");
    assertThat(Ticks.of(axis, List.of(0.0, 99.9)).at())
        .containsExactly(0.0, 50.0, 90.0, 99.0, 99.9);
    assertThat(Scale.NINES.place(99) - Scale.NINES.place(90)).isBetween(0.999, 1.001);
  }

  @Test
  void numbersReadShortly() {
    assertThat(List.of(0.0, 0.25, 12.34, 999.6, 1_234.0, 10_000.0, 145_642.0, 2_500_000.0))
        .map(Numbers::shortly)
        .containsExactly("0", "0.25", "12.3", "1,000", "1,230", "10 k", "146 k", "2.5 M");
  }
}
