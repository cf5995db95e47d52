package io.watchbell.killtest.books;

import static io.watchbell.killtest.books.Shortcoming.Kind.ALERT_LOST;
import static io.watchbell.killtest.books.Shortcoming.Kind.ALERT_UNSETTLED;
import static io.watchbell.killtest.books.Shortcoming.Kind.INTENT_TWICE;
import static io.watchbell.killtest.books.Shortcoming.Kind.INTENT_UNFINISHED;
import static io.watchbell.killtest.books.Shortcoming.Kind.LATE;
import static io.watchbell.killtest.books.Shortcoming.Kind.NEVER_FINISHED;
import static io.watchbell.killtest.books.Shortcoming.Kind.PAGE_LOST;
import static io.watchbell.killtest.books.Shortcoming.Kind.PAGE_WRONG;
import static io.watchbell.killtest.books.Shortcoming.Kind.REPEAT_UNMARKED;
import static io.watchbell.killtest.books.Shortcoming.Kind.TRANSACTION_HANGS;
import static io.watchbell.killtest.books.Shortcoming.Kind.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.killtest.plan.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private final Seen seen = new Seen();

  private List<Shortcoming.Kind> kinds() {
    return Judge.judge(seen.evidence(), 1).shortcomings().stream().map(Shortcoming::kind).toList();
  }

  @Test
  void whatWentWellIsWell() {
    seen.paged("t", Plot.ACKNOWLEDGED, 0, 0.1);
    seen.climbed("n", 0);
    seen.quiet("q", Plot.QUIET);
    seen.mass("Standing/1", 100, 3, 101);
    var verdict = Judge.judge(seen.evidence(), 1);
    assertThat(verdict.shortcomings()).isEmpty();
    assertThat(verdict.tally()).isEqualTo(new Tally(103, 3, 104, 104, 2, 2, 1, 4, 4, 4, 0, 0, 0));
    assertThat(verdict.delays()).hasSize(4).allMatch(delay -> delay.fault() == 0);
  }

  @Test
  void anAcceptedAlertThatIsNotInTheLogIsLost() {
    seen.mass("Standing/1", 100, 3, 99);
    assertThat(kinds()).containsExactly(ALERT_LOST);
  }

  @Test
  void anAlertWithoutAFateOrWithTwoIsUnsettled() {
    seen.entry("a", new Entry(5, 4, 0));
    seen.entry("b", new Entry(5, 6, 0));
    assertThat(kinds()).containsExactly(ALERT_UNSETTLED, ALERT_UNSETTLED);
  }

  @Test
  void aPageThatNeverCameIsLost() {
    seen.trouble(new Trouble("t", Plot.ACKNOWLEDGED, Seen.at(0), Seen.at(1)));
    assertThat(kinds()).containsExactly(PAGE_LOST);
  }

  @Test
  void aRungThatWasNotPagedIsLost() {
    seen.trouble(new Trouble("n", Plot.NOBODY_ANSWERS, Seen.at(0), null));
    seen.page("n", 1, 0.1);
    seen.page("n", 2, 5.1);
    assertThat(kinds()).containsExactly(PAGE_LOST);
  }

  @Test
  void whatTheLogCallsDeliveredAndNobodyGotIsLost() {
    seen.intent("ghost");
    assertThat(kinds()).containsExactly(PAGE_LOST);
  }

  @Test
  void whoeverIsPagedForWhatIsQuietIsPagedWrongly() {
    seen.quiet("q", Plot.HUSHED);
    seen.page("q", 1, 0.1);
    assertThat(kinds()).containsExactly(PAGE_WRONG);
  }

  @Test
  void aPageThatTheLogDoesNotKnowIsWrong() {
    seen.paged("t", Plot.RECOVERS, 0, 0.1);
    seen.letter(new Letter(Seen.at(1), "t", "unheard of", true, 1, Seen.at(5), false));
    assertThat(kinds()).containsExactly(PAGE_WRONG);
  }

  @Test
  void aRepeatMustSaySo() {
    seen.paged("t", Plot.RECOVERS, 0, 0.1);
    seen.letter(new Letter(Seen.at(1), "t", "t/1", true, 1, Seen.at(5), true));
    assertThat(kinds()).isEmpty();
    seen.letter(new Letter(Seen.at(2), "t", "t/1", true, 1, Seen.at(5), false));
    assertThat(kinds()).containsExactly(REPEAT_UNMARKED);
    var tally = Judge.judge(seen.evidence(), 1).tally();
    assertThat(tally.repeatsMarked()).isEqualTo(1);
    assertThat(tally.repeatsUnmarked()).isEqualTo(1);
  }

  @Test
  void twoIncidentsOfOneAlertAreWrong() {
    seen.paged("t", Plot.RECOVERS, 0, 0.1);
    seen.entry("t", new Entry(1, 1, 2));
    assertThat(kinds()).containsExactly(PAGE_WRONG);
  }

  @Test
  void anAnswerThatNeverWorkedIsSaid() {
    seen.paged("t", Plot.ACKNOWLEDGED, 0, 0.1);
    seen.trouble(new Trouble("t", Plot.ACKNOWLEDGED, Seen.at(0), null));
    seen.trouble(new Trouble("never", Plot.QUIET, null, null));
    assertThat(kinds()).containsExactlyInAnyOrder(NEVER_FINISHED, NEVER_FINISHED);
  }

  @Test
  void whatTheLogComplainsOfIsSaid() {
    seen.log =
        new LogFacts(
            Map.of(),
            Set.of("x"),
            Set.of(),
            List.of("x"),
            List.of("x"),
            List.of("w"),
            2,
            List.of("h"));
    assertThat(kinds())
        .containsExactlyInAnyOrder(
            INTENT_TWICE, INTENT_UNFINISHED, PAGE_WRONG, TRANSACTION_HANGS, UNREADABLE);
  }

  @Test
  void aPageIsPutDownToTheFaultThatWasThereWhenItWasDue() {
    seen.fault(FaultKind.KILL_BROKER, 10, 12, 15.0);
    seen.fault(FaultKind.CUT, 30, 40, 41.0);
    seen.paged("before", Plot.RECOVERS, 1, 1.2);
    seen.paged("hit", Plot.RECOVERS, 9, 14);
    seen.paged("during", Plot.RECOVERS, 11, 14);
    seen.paged("just after", Plot.RECOVERS, 18, 19);
    seen.paged("long after", Plot.RECOVERS, 25, 25.2);
    seen.paged("cut", Plot.RECOVERS, 29.5, 42);
    var verdict = Judge.judge(seen.evidence(), 1);
    assertThat(verdict.delays()).extracting(Delay::fault).containsExactly(0, 1, 1, 1, 0, 2);
    assertThat(verdict.shortcomings()).isEmpty(); // A cut may last as long as it lasts.
  }

  @Test
  void afterAKilledBrokerAPageIsNotLaterThanTenSeconds() {
    seen.fault(FaultKind.KILL_BROKER, 10, 12, null);
    seen.paged("t", Plot.RECOVERS, 11, 21.5);
    assertThat(kinds()).containsExactly(LATE);
    assertThat(Judge.judge(seen.evidence(), 2).shortcomings()).isEmpty();
  }

  @Test
  void whereAllIsKilledTheReturnCounts() {
    seen.fault(FaultKind.KILL_INSTANCE, 10, 12, 23.0);
    seen.fault(FaultKind.KILL_INSTANCE, 40, 42, 51.0);
    seen.fault(FaultKind.KILL_INSTANCE, 70, 72, null);
    seen.paged("t", Plot.RECOVERS, 9, 30);
    var words =
        Judge.judgeReturns(seen.evidence(), 1).shortcomings().stream()
            .map(Shortcoming::words)
            .toList();
    assertThat(words)
        .containsExactly(
            "after kill 1 paging again only after 11.0 s", "after kill 3 nobody was paged again");
  }

  @Test
  void aDelayIsNeverNegative() {
    seen.paged("t", Plot.RECOVERS, 1, 0.9); // The page overtook the answer to the monitor.
    assertThat(Judge.judge(seen.evidence(), 1).delays().getFirst().length())
        .isEqualTo(Duration.ZERO);
  }
}
