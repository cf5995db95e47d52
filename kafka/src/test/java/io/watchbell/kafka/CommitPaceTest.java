package io.watchbell.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

final class CommitPaceTest {
  private static final long NOON = 1_000_000;

  private final CommitPace pace = new CommitPace();
  private final MockProcessorContext<String, String> context = new MockProcessorContext<>();

  @Test
  void whenItIsCalmACommitIsMadeAtOnce() {
    context.setCurrentSystemTimeMs(NOON);

    pace.ask(context);

    assertThat(context.committed()).isTrue();
    assertThat(context.scheduledPunctuators()).isEmpty();
  }

  @Test
  void fourFifthsOfTheTimeAreForWork() {
    pace.committed(NOON - 30, NOON);

    assertThat(pace.left(NOON)).isEqualTo(120);
    assertThat(pace.left(NOON + 119)).isEqualTo(1);
    assertThat(pace.left(NOON + 120)).isZero();
  }

  @Test
  void whoAsksTooSoonIsRememberedOnce() {
    pace.committed(NOON - 10, NOON);
    context.setCurrentSystemTimeMs(NOON + 5);

    pace.ask(context);
    pace.ask(context);

    assertThat(context.committed()).isFalse();
    assertThat(context.scheduledPunctuators()).hasSize(1);
    assertThat(context.scheduledPunctuators().getFirst().getInterval().toMillis()).isEqualTo(35);
  }

  @Test
  void aReminderCommitsAndIsGone() {
    var shared = CommitPace.ofThisThread();
    shared.committed(NOON - 10, NOON);
    context.setCurrentSystemTimeMs(NOON + 5);
    shared.ask(context);
    var reminder = context.scheduledPunctuators().getFirst();

    reminder.getPunctuator().punctuate(NOON + 40);

    assertThat(context.committed()).isTrue();
    assertThat(reminder.cancelled()).isTrue();
  }

  @Test
  void aReminderThatACommitHasOvertakenMakesNone() {
    var shared = CommitPace.ofThisThread();
    shared.committed(NOON - 10, NOON);
    context.setCurrentSystemTimeMs(NOON + 5);
    shared.ask(context);
    shared.committed(NOON + 20, NOON + 25);

    context.scheduledPunctuators().getFirst().getPunctuator().punctuate(NOON + 40);

    assertThat(context.committed()).isFalse();
  }

  @Test
  void nobodyWaitsLongerThanTheMost() {
    pace.committed(NOON - 5_000, NOON);

    assertThat(pace.left(NOON)).isEqualTo(CommitPace.WAIT_MAX.toMillis());
  }

  @Test
  void aClockThatIsSetBackHoldsNothingUp() {
    pace.committed(NOON, NOON - 60_000);
    assertThat(pace.left(NOON - 60_000)).isZero();

    pace.committed(NOON - 10, NOON);
    assertThat(pace.left(NOON - 3_600_000)).isEqualTo(CommitPace.WAIT_MAX.toMillis());
  }
}
