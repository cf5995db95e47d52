package io.watchbell.escalation.notify.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Progress progress = new Progress();

  @Test
  void nothingBegunIsNothingToCommit() {
    assertThat(progress.toCommit()).isEmpty();
  }

  @Test
  void theLowestUnfinishedIsWhereOneGoesOn() {
    for (long offset = 5; offset < 9; offset++) {
      progress.begin(offset);
    }
    progress.finish(7);
    assertThat(progress.toCommit()).isEqualTo(OptionalLong.of(5));
    progress.finish(5);
    assertThat(progress.toCommit()).isEqualTo(OptionalLong.of(6));
    assertThat(progress.toCommit()).as("nothing new").isEmpty();
    progress.finish(6);
    progress.finish(8);
    assertThat(progress.toCommit()).as("all done").isEqualTo(OptionalLong.of(9));
    assertThat(progress.open()).isZero();
  }

  @Test
  void whatWasNotCommittedIsSaidAgain() {
    progress.begin(1);
    progress.finish(1);
    assertThat(progress.toCommit()).isEqualTo(OptionalLong.of(2));
    progress.notCommitted();
    assertThat(progress.toCommit()).isEqualTo(OptionalLong.of(2));
  }
}
