package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.rhythm.Every;
import io.watchbell.model.rhythm.Rhythm;
import io.watchbell.model.state.MemoryStore;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stage does with records that come later than they were written. */
final class AlertStageTest {
  private static final Every RHYTHM = new Every(Duration.ofMinutes(10), Duration.ofMinutes(2));

  private final RouterConfig config = RouterConfig.builtIn();
  private final MemoryStore store = new MemoryStore();
  private final List<Output> outputs = new ArrayList<>();
  private final AlertBuilder backup =
      alert("Backup")
          .annotation(Rhythm.SCHEDULE, RHYTHM.schedule())
          .annotation(Rhythm.GRACE, Rhythm.text(RHYTHM.grace()));
  private AlertStage stage = new AlertStage(store);

  @Test
  void theWordsThatWaitedInTheSpoolCountAtTheirTime() {
    listen(0, 60);
    handle(heardAt(60));
    listen(60, 120);

    stage = new AlertStage(store);
    for (int second = 660; second <= 3_060; second += 600) {
      handle(heardAt(second));
    }
    listen(3_100, 3_700);

    assertThat(outputs).noneMatch(AlertStageTest::begins);
  }

  @Test
  void aWordThatIsOlderThanTheLastOneMovesNothing() {
    handle(heardAt(600));
    handle(backup.at(second(500)).build().awaitedUntil(second(520)));
    listen(600, 1_300);

    assertThat(outputs).noneMatch(AlertStageTest::begins);
    assertThat(decided(Fate.REPEAT)).contains("1 of them older");
    listen(1_300, 1_330);
    assertThat(outputs).anyMatch(AlertStageTest::begins);
  }

  @Test
  void aFailureThatIsOlderThanTheLastWordIsOver() {
    handle(heardAt(600));
    handle(backup.at(second(500)).build());
    listen(600, 700);

    assertThat(outputs).noneMatch(AlertStageTest::begins);
  }

  @Test
  void whileTimersStandStillNothingIsMissed() {
    handle(heardAt(0));
    listen(0, 600);
    listen(900, 1_300); // In between the log was away, and so the ticks were left out.

    assertThat(outputs).noneMatch(AlertStageTest::begins);
    assertThat(decided(Fate.AWAITED)).contains("nobody listened here");
  }

  @Test
  void whatIsNoLongerWaitedForLeavesNothingBehind() {
    handle(heardAt(0));
    listen(0, 59);
    handle(backup.resolvedAt(second(60)).build());
    listen(60, 60 + 3_700);

    assertThat(store.keys("a", "z", 10)).containsExactly("seen");
  }

  private static boolean begins(Output output) {
    return output instanceof Output.Passed(var news) && news.kind() == News.Kind.BEGAN;
  }

  private void handle(Alert alert) {
    outputs.addAll(stage.handle(AlertRecord.of(alert), alert.receivedAt(), config));
  }

  private void listen(int from, int until) {
    for (int at = from; at <= until; at++) {
      outputs.addAll(stage.fireDue(second(at), config));
    }
  }

  private String decided(Fate fate) {
    return outputs.stream()
        .filter(Output.Decided.class::isInstance)
        .map(output -> ((Output.Decided) output).decision())
        .filter(decision -> decision.fate() == fate)
        .toList()
        .getLast()
        .reason();
  }

  private Alert heardAt(long at) {
    return backup.at(second(at)).build().awaitedUntil(RHYTHM.deadline(second(at)));
  }
}
