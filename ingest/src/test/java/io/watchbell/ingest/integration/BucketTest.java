package io.watchbell.ingest.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private final Bucket bucket = new Bucket(new Limit(SECOND, 10));

  @Test
  void aBurstIsTakenAtOnceAndThenAsMuchAsTheRateAllows() {
    assertThat(bucket.takeUpTo(8, START)).isEqualTo(8);
    assertThat(bucket.takeUpTo(8, START)).isEqualTo(2);
    assertThat(bucket.takeUpTo(8, START)).isEqualTo(0);
    assertThat(bucket.takeUpTo(8, START.plusMillis(999))).isEqualTo(0);
    assertThat(bucket.takeUpTo(8, START.plusSeconds(3))).isEqualTo(3);
  }

  @Test
  void aQuietTimeFillsItAndNotMoreThanThat() {
    bucket.takeUpTo(10, START);

    assertThat(bucket.takeUpTo(100, START.plusSeconds(3_600))).isEqualTo(10);
  }

  @Test
  void allOrNoneAndHowLongUntil() {
    assertThat(bucket.takeAll(7, START)).isZero();
    assertThat(bucket.takeAll(5, START)).isEqualTo(SECOND.multipliedBy(2));
    assertThat(bucket.takeAll(3, START)).isZero();
    assertThat(bucket.takeAll(5, START.plusSeconds(4))).isEqualTo(SECOND);
    assertThat(bucket.takeAll(5, START.plusSeconds(5))).isZero();
  }

  @Test
  void moreThanItHoldsComesWhenItIsFull() {
    assertThat(bucket.takeAll(1, START)).isZero();
    assertThat(bucket.takeAll(1_000, START)).isEqualTo(SECOND);
    assertThat(bucket.takeAll(1_000, START.plusSeconds(1))).isZero();
    assertThat(bucket.takeAll(1, START.plusSeconds(1))).isEqualTo(SECOND);
  }

  @Test
  void aClockThatGoesBackGivesNothingAway() {
    bucket.takeUpTo(10, START);

    assertThat(bucket.takeUpTo(5, START.minusSeconds(60))).isEqualTo(0);
    assertThat(bucket.takeUpTo(5, START.plusSeconds(1))).isEqualTo(1);
  }
}
