package io.watchbell.router.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.topic.Codec;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class DedupTest {
  private static final long MINUTE = 60_000;

  private final Memory firing = Memory.of(firing(1000), "Down", 2000);
  private final Memory over = over(60_000);

  @Test
  void whatWasNotKnownIsFresh() {
    assertThat(Dedup.judge(null, firing(1), 2)).isEqualTo(Finding.FRESH);
    assertThat(Dedup.judge(null, resolved(1, 2), 2)).isEqualTo(Finding.RESOLVED_UNKNOWN);
    assertThat(Dedup.judge(null, taken(), 2)).isEqualTo(Finding.ACKNOWLEDGED_UNKNOWN);
  }

  @Test
  void theSameAgainIsARepeatAndADifferenceIsAChange() {
    assertThat(Dedup.judge(firing, firing(1000), 3000)).isEqualTo(Finding.REPEAT);
    assertThat(Dedup.judge(firing, firing(500), 3000)).isEqualTo(Finding.LATE);
    assertThat(Dedup.judge(firing, other(1000), 3000)).isEqualTo(Finding.CHANGED);
    assertThat(Dedup.judge(firing, other(500), 3000)).isEqualTo(Finding.LATE);
    assertThat(Dedup.judge(firing, taken(), 3000)).isEqualTo(Finding.ACKNOWLEDGED);
  }

  @Test
  void whatHasEndedBeforeItArrivesIsOver() {
    var expired = new Imprint(AlertStatus.FIRING, 1000, 2500, 7);

    assertThat(Dedup.judge(null, expired, 2500)).isEqualTo(Finding.RESOLVED_UNKNOWN);
    assertThat(Dedup.judge(firing, expired, 2500)).isEqualTo(Finding.RESOLVED);
  }

  @Test
  void anEndInWholeSecondsMayBeAnywhereInItsSecond() {
    var begunAt1300 = Memory.of(firing(1300), "Down", 2000);

    assertThat(Dedup.judge(begunAt1300, resolved(1000, 1000), 3000)).isEqualTo(Finding.RESOLVED);
    assertThat(Dedup.judge(begunAt1300, resolved(1000, 1200), 3000)).isEqualTo(Finding.LATE);
    assertThat(Dedup.judge(Memory.of(firing(2000), "Down", 2000), resolved(1000, 1000), 3000))
        .isEqualTo(Finding.LATE);
  }

  @Test
  void theEndOfAnEarlierTroubleDoesNotEndThisOne() {
    assertThat(Dedup.judge(firing, resolved(100, 900), 3000)).isEqualTo(Finding.LATE);
    assertThat(Dedup.judge(firing, resolved(1000, 2500), 3000)).isEqualTo(Finding.RESOLVED);
  }

  @Test
  void whatBeganBeforeItsEndIsDoubtfulForTwoMinutes() {
    assertThat(Dedup.judge(over, firing(1000), 61_000)).isEqualTo(Finding.DOUBTFUL);
    assertThat(Dedup.judge(over, firing(1000), 60_000 + 2 * MINUTE)).isEqualTo(Finding.FRESH);
    assertThat(Dedup.judge(over, firing(60_500), 61_000)).isEqualTo(Finding.FRESH);
    assertThat(Dedup.judge(over, resolved(1000, 60_000), 61_000)).isEqualTo(Finding.REPEAT);
  }

  @Test
  void afterASilentEndTheSameStartIsFresh() {
    var quiet = over.with(over.standing().changed(60_000, false));

    assertThat(Dedup.judge(quiet, firing(1000), 61_000)).isEqualTo(Finding.FRESH);
  }

  @Test
  void anAcknowledgementIsARepeatForAMinuteAndThenNewsAgain() {
    var known = Memory.of(taken(), "Down", 5_000);

    assertThat(Dedup.judge(known, taken(), 64_999)).isEqualTo(Finding.REPEAT);
    assertThat(Dedup.judge(known, taken(), 65_000)).isEqualTo(Finding.ACKNOWLEDGED);
  }

  @Test
  void memoriesSurviveTheStore() {
    var codec = new MemoryCodec();
    for (int seed = 0; seed < 500; seed++) {
      var memory = random(new Random(seed));
      var again = codec.decode(codec.encode(memory));

      assertThat(again).usingRecursiveComparison().isEqualTo(memory);
      assertThat(codec.encode(memory)).hasSizeLessThan(500);
    }
    Assertions.assertThatThrownBy(() -> codec.decode(new byte[] {1, 2}))
        .isInstanceOf(Codec.CodecException.class);
  }

  @Test
  void flipsAreManyOnlyWithinTheirTime() {
    var flips = Flips.NONE.plus(0, 3).plus(10, 3).plus(100, 3);

    assertThat(flips.areMany(3, 100)).isTrue();
    assertThat(flips.areMany(3, 99)).isFalse();
    assertThat(flips.plus(105, 3).count()).isEqualTo(3);
    assertThat(flips.plus(105, 3).areMany(3, 99)).isTrue();
  }

  private static Memory random(Random random) {
    var statuses = AlertStatus.values();
    var imprint =
        new Imprint(
            statuses[random.nextInt(statuses.length)],
            random.nextLong(),
            random.nextBoolean() ? Imprint.NEVER : random.nextLong(),
            random.nextLong());
    var flips = Flips.NONE;
    for (int i = random.nextInt(40); i > 0; i--) {
      flips = flips.plus(random.nextLong(), 32);
    }
    var standing =
        new Memory.Standing(
            random.nextLong(),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean());
    return Memory.of(imprint, "Näme".repeat(random.nextInt(10)), 1)
        .with(standing)
        .with(new Memory.Repeats(random.nextInt(), random.nextInt(), random.nextLong()))
        .with(flips)
        .with(
            new Memory.Wakes(
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong()));
  }

  private static Memory over(long at) {
    var ended = Memory.of(resolved(1000, at), "Down", 2000);
    return ended.with(ended.standing().changed(at, true));
  }

  private static Imprint firing(long startsAt) {
    return new Imprint(AlertStatus.FIRING, startsAt, Imprint.NEVER, 7);
  }

  private static Imprint other(long startsAt) {
    return new Imprint(AlertStatus.FIRING, startsAt, Imprint.NEVER, 8);
  }

  private static Imprint taken() {
    return new Imprint(AlertStatus.ACKNOWLEDGED, 1000, Imprint.NEVER, 7);
  }

  private static Imprint resolved(long startsAt, long endsAt) {
    return new Imprint(AlertStatus.RESOLVED, startsAt, endsAt, 7);
  }
}
