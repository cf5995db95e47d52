package io.watchbell.killtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.killtest.books.Judge;
import io.watchbell.killtest.books.Plot;
import io.watchbell.killtest.books.Seen;
import io.watchbell.killtest.plan.FaultKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static Report report(double late) {
    var seen = new Seen();
    seen.fault(FaultKind.KILL_BROKER, 10, 12, 15.0);
    seen.fault(FaultKind.CUT, 30, 40, null);
    seen.paged("calm", Plot.RECOVERS, 1, 1.2);
    seen.paged("hit", Plot.RECOVERS, 9, 9 + late);
    seen.paged("cut", Plot.RECOVERS, 35, 42);
    var evidence = seen.evidence();
    var run =
        new Run("run", 7, "a machine", List.of("two", "one"), Seen.at(0), Seen.at(50), List.of());
    return Report.of(
        run,
        Judge.judge(evidence, 1),
        evidence.faults(),
        List.of(new Event(Seen.at(3), "one", "ended by itself")),
        List.of(10, 20, 0));
  }

  @Test
  void itSaysOfEachKindHowLateTheLatestPageWas() {
    var report = report(6);
    assertThat(report.kinds())
        .containsExactly(
            new KindRow(
                FaultKind.KILL_BROKER,
                1,
                1,
                Duration.ofSeconds(6),
                Duration.ofSeconds(6),
                Duration.ofSeconds(3)),
            new KindRow(FaultKind.CUT, 1, 1, Duration.ofSeconds(7), Duration.ofSeconds(7), null));
    assertThat(report.calm())
        .isEqualTo(new Report.Calm(1, Duration.ofMillis(200), Duration.ofMillis(200)));
  }

  @Test
  void itsLinesEndWithTheVerdict() {
    assertThat(ReportText.lines(report(6))).last().isEqualTo("All as promised.");
    assertThat(ReportText.lines(report(16)))
        .contains("NOT AS PROMISED: a page is later than promised, 1 times");
  }

  @Test
  void theDrawingHasALaneForEachMachineAndADotForEachPage() {
    var timeline = Timeline.of(report(6));
    assertThat(timeline.lanes()).extracting(Timeline.Lane::name).containsExactly("two", "one");
    assertThat(timeline.lanes().getFirst().bars()).isEmpty();
    assertThat(timeline.lanes().getLast().bars())
        .extracting(Timeline.Bar::style)
        .containsExactly("kill-broker", "cut");
    assertThat(timeline.dots())
        .extracting(Timeline.Dot::style)
        .containsExactly("calm", "kill-broker", "cut");
    // The later the higher, and later in time further right.
    var dots = timeline.dots();
    assertThat(dots.get(1).y()).isLessThan(dots.get(0).y());
    assertThat(dots.get(2).x()).isGreaterThan(dots.get(1).x());
    assertThat(dots)
        .allSatisfy(
            dot -> assertThat(dot.y()).isBetween(timeline.delaysTop(), timeline.delaysBottom()));
    assertThat(timeline.load().split(" ")).hasSize(3);
  }
}
