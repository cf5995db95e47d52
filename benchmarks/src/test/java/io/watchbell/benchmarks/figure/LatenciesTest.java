package io.watchbell.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aStallCountsForAllThatWereDueMeanwhile() {
    var latencies = new Latencies();
    // One a millisecond was due; nothing was answered in the first 100 of 1,000.
    for (int due = 0; due < 1_000; due++) {
      long done = Math.max(due, 100) * MILLI + MILLI;
      latencies.record(due * MILLI, done);
    }
    assertThat(latencies.max()).isBetween(100.9, 101.1);
    assertThat(latencies.percentile(50)).isBetween(0.9, 1.1);
    assertThat(latencies.percentile(95)).isBetween(50.0, 52.0);
  }

  @Test
  void fewMeasurementsTellNoHighPercentiles() {
    var latencies = new Latencies();
    for (int i = 1; i <= 100; i++) {
      latencies.record(0, i * MILLI);
    }
    assertThat(latencies.curve("").points()).extracting(Curve.Point::x).contains(99.0);
    assertThat(latencies.curve("").points()).extracting(Curve.Point::x).doesNotContain(99.9);
    latencies.reset();
    assertThat(latencies.percentile(99)).isNaN();
    assertThat(Aim.atMost("", 1, latencies.max(), "").met()).isFalse();
  }
}
