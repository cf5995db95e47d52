package io.watchbell.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final long START = 1_000_000;

  private final CatchUp catchUp = new CatchUp(START);

  @Test
  void whereNothingComesNothingWasMissed() {
    assertThat(catchUp.isDone(START + 499)).isFalse();
    assertThat(catchUp.isDone(START + 500)).isTrue();
  }

  @Test
  void oldRecordsKeepItWaiting() {
    for (int i = 1; i <= 20; i++) {
      catchUp.record(START - 60_000, START + i * 400L);
      assertThat(catchUp.isDone(START + i * 400L + 399)).isFalse();
    }
    assertThat(catchUp.isDone(START + 20 * 400 + 500)).isTrue();
  }

  @Test
  void aRecordThatWasJustWrittenEndsTheWait() {
    catchUp.record(START - 60_000, START + 10);
    assertThat(catchUp.isDone(START + 20)).isFalse();
    catchUp.record(START + 15, START + 30);
    assertThat(catchUp.isDone(START + 31)).isTrue();
  }

  @Test
  void itNeverWaitsForLong() {
    for (long at = 0; at < 30_000; at += 100) {
      catchUp.record(START - 3_600_000, START + at);
    }
    assertThat(catchUp.isDone(START + 30_000)).isTrue();
  }
}
