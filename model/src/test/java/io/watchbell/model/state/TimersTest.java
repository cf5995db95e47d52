package io.watchbell.model.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final MemoryStore store = new MemoryStore();
  private final Timers timers = new Timers(store, "t/");

  @Test
  void whatIsDueComesInItsOrderAndOnlyOnce() {
    timers.set("late", NOON.plusSeconds(2));
    timers.set("early", NOON.plusSeconds(1));
    timers.set("tomorrow", NOON.plusSeconds(86_400));

    assertThat(timers.takeDue(NOON.plusSeconds(2), 10))
        .containsExactly(
            new Timers.Due("early", NOON.plusSeconds(1)),
            new Timers.Due("late", NOON.plusSeconds(2)));
    assertThat(timers.takeDue(NOON.plusSeconds(2), 10)).isEmpty();
  }

  @Test
  void whatIsBeyondTheLimitIsLeftForTheNextTime() {
    timers.set("a", NOON);
    timers.set("b", NOON);

    assertThat(timers.takeDue(NOON, 1)).hasSize(1);
    assertThat(timers.takeDue(NOON, 1)).hasSize(1);
  }

  @Test
  void aCancelledTimerIsNotDue() {
    timers.set("a", NOON);
    timers.cancel("a", NOON);

    assertThat(timers.takeDue(NOON, 1)).isEmpty();
    assertThat(store.size()).isZero();
  }

  @Test
  void otherKeysOfTheSameStoreAreNoTimers() {
    store.put("a/x", new byte[0]);
    store.put("u/x", new byte[0]);

    assertThat(timers.takeDue(NOON, 10)).isEmpty();
  }
}
