package io.watchbell.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.audit.Finding.Kind;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.IncidentBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ladders and pages of one partition in virtual time; the log is read every two seconds. */
class BooksTest {
  private static final int PARTITION = 2;
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final IncidentBuilder incident = IncidentBuilder.incident("payments", "Down");
  private Books books = new Books(GRACE);
  private Instant now = Instant.parse("2026-11-21T03:00:07Z");

  @BeforeEach
  void open() {
    books.open(PARTITION, null, now);
    pass(Duration.ofMinutes(5));
  }

  @Test
  void aLadderThatGoesOnIsWell() {
    opened();
    for (int i = 0; i < 10; i++) {
      said(ResponseStatus.PAGING, now.plus(PATIENCE));
      pass(PATIENCE);
    }
    said(ResponseStatus.RESOLVED, null);
    pass(Duration.ofHours(1));

    assertThat(books.findings()).isEmpty();
    assertThat(books.view(now).openLadders()).isZero();
  }

  @Test
  void aDeadlineAfterWhichNothingHappensIsFound() {
    opened();
    said(ResponseStatus.PAGING, now.plus(PATIENCE));
    pass(PATIENCE.plus(GRACE));
    assertThat(books.findings()).isEmpty();
    pass(Duration.ofSeconds(4));

    assertThat(books.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(Kind.DEADLINE_PASSED);
          assertThat(finding.partition()).isEqualTo(PARTITION);
          assertThat(finding.examples()).containsExactly(incident.id().toString());
        });

    said(ResponseStatus.PAGING, now.plus(PATIENCE)); // Late, but it came.
    pass(ROUND);
    assertThat(books.findings()).isEmpty();
  }

  @Test
  void aLadderWithoutADeadlineIsFound() {
    opened();
    said(ResponseStatus.SNOOZED, null);
    pass(GRACE.plusSeconds(4));

    assertThat(kinds()).containsExactly(Kind.NO_DEADLINE);
  }

  @Test
  void whatNeedsNoDeadlineIsNotWaitedFor() {
    opened();
    for (var status :
        List.of(
            ResponseStatus.ACKNOWLEDGED,
            ResponseStatus.EXHAUSTED,
            ResponseStatus.LISTED,
            ResponseStatus.RECORDED)) {
      said(status, null);
      pass(Duration.ofHours(1));
      assertThat(books.findings()).as(status.name()).isEmpty();
    }
  }

  @Test
  void anIncidentOfWhichEscalationSaysNothingIsFound() {
    opened();
    pass(GRACE);
    assertThat(books.findings()).isEmpty();
    pass(Duration.ofSeconds(4));

    assertThat(kinds()).containsExactly(Kind.NO_RESPONSE);
  }

  @Test
  void anIncidentThatWasOverBeforeIsNotMissed() {
    opened();
    books.changed(PARTITION, incident.change(IncidentChange.Kind.RESOLVED, now), now);
    pass(Duration.ofMinutes(10));

    assertThat(books.findings()).isEmpty();
  }

  @Test
  void aPageThatNobodyTriesIsFound() {
    books.intended(PARTITION, page(), now);
    pass(GRACE.plusSeconds(4));

    assertThat(kinds()).containsExactly(Kind.PAGE_NOT_TRIED);
  }

  @Test
  void aPageThatIsTriedHasUntilItsDeadline() {
    var page = page();
    books.intended(PARTITION, page, now);
    pass(ROUND);
    books.came(PARTITION, PageOutcome.of(page, Result.ATTEMPTED, "", 1, now));
    pass(PATIENCE.plus(GRACE));
    assertThat(books.findings()).isEmpty();
    pass(IntentBook.TRYING_MAX.plusSeconds(4));
    assertThat(kinds()).containsExactly(Kind.NO_OUTCOME);

    books.came(PARTITION, PageOutcome.of(page, Result.REFUSED, "gave up", 1, now));
    pass(ROUND);
    assertThat(books.findings()).isEmpty();
  }

  @Test
  void aLateOutcomeIsAnOutcome() {
    var page = page();
    books.intended(PARTITION, page, now);
    pass(GRACE);
    books.came(PARTITION, PageOutcome.of(page, Result.DELIVERED, "250", 1, now));
    pass(Duration.ofHours(1));

    assertThat(books.findings()).isEmpty();
    assertThat(books.view(now).openIntents()).isZero();
  }

  @Test
  void afterARestartEverythingHasTheGraceAgainAndNothingIsForgotten() {
    opened();
    said(ResponseStatus.PAGING, now.plus(PATIENCE));
    books.intended(PARTITION, page(), now);
    books.accepted(PARTITION, 17, now.toEpochMilli(), now);
    restart(Duration.ofHours(2));

    pass(GRACE.minusSeconds(2));
    assertThat(books.findings()).isEmpty();
    pass(Duration.ofMinutes(4));
    assertThat(kinds())
        .containsExactly(Kind.FATE_MISSING, Kind.DEADLINE_PASSED, Kind.PAGE_NOT_TRIED);
  }

  @Test
  void afterABreakNothingIsFoundBeforeTheGrace() {
    opened();
    said(ResponseStatus.PAGING, now.plus(PATIENCE));
    now = now.plus(Duration.ofHours(1)); // The machine slept.
    books.interrupted(now);
    pass(GRACE.minusSeconds(2));
    assertThat(books.findings()).isEmpty();
    said(ResponseStatus.PAGING, now.plus(PATIENCE));
    pass(PATIENCE);

    assertThat(books.findings()).isEmpty();
  }

  @Test
  void whatIsWrittenOffRingsNoMore() {
    opened();
    books.intended(PARTITION, page(), now);
    pass(Duration.ofMinutes(10));
    assertThat(kinds()).containsExactly(Kind.NO_RESPONSE, Kind.PAGE_NOT_TRIED);
    books.writeOff();

    assertThat(books.findings()).isEmpty();
  }

  @Test
  void theLogAsAWholeIsFoundToBeAway() {
    var begun = now;
    assertThat(Standing.of(begun, null, Duration.ZERO, begun.plus(Standing.AWAY_MAX))).isEmpty();
    var later = begun.plus(Standing.AWAY_MAX).plusSeconds(1);

    assertThat(Standing.of(begun, null, Duration.ZERO, later))
        .extracting(Finding::kind)
        .containsExactly(Kind.LOG_UNREADABLE);
    assertThat(Standing.of(begun, later.minusSeconds(9), Standing.AWAY_MAX.plusMillis(1), later))
        .extracting(Finding::kind)
        .containsExactly(Kind.LOG_UNWRITABLE);
  }

  @Test
  void alertsThatPageNobodyForMinutesAreFound() {
    var ready = now;
    var later = ready.plus(Standing.READY_MAX).plusSeconds(1);
    var why = List.of("router tasks: 0 of 9 tasks, REBALANCING");

    assertThat(Standing.withReadiness(List.of(), ready, why, later))
        .singleElement()
        .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.NOT_READY))
        .satisfies(it -> assertThat(it.sentence()).endsWith(": " + why.getFirst()));
    assertThat(Standing.withReadiness(List.of(), ready, why, ready.plus(Standing.READY_MAX)))
        .as("a restart takes less")
        .isEmpty();
    assertThat(Standing.withReadiness(List.of(), ready, List.of(), later)).isEmpty();
    var log = Standing.of(ready, null, Duration.ZERO, later);
    assertThat(Standing.withReadiness(log, ready, why, later))
        .as("that the log is away says it all")
        .isEqualTo(log);
  }

  private void restart(Duration away) {
    var kept = books.checkpoint(PARTITION, Map.of(), now);
    now = now.plus(away);
    books = new Books(GRACE);
    books.open(PARTITION, Topics.AUDIT.codec().decode(Topics.AUDIT.codec().encode(kept)), now);
    books.interrupted(now);
  }

  private void opened() {
    books.changed(PARTITION, incident.change(IncidentChange.Kind.OPENED, now), now);
  }

  private void said(ResponseStatus status, @Nullable Instant deadline) {
    var response =
        new Response(
            incident.id(),
            status,
            "default",
            1,
            1,
            deadline,
            null,
            List.of(),
            now,
            now,
            null,
            null);
    books.heard(
        PARTITION,
        new ResponseChange(ResponseChange.Kind.PAGED, now, null, null, "rung 1", null, response),
        now);
  }

  private Page page() {
    IncidentId id = incident.id();
    return new Page(
        id + "/1/1/ana/email",
        PageKind.PAGE,
        id,
        "ana",
        "email",
        1,
        1,
        "primary",
        Severity.SEV1,
        "payments",
        "Down",
        "Down",
        "new incident",
        now,
        Labels.empty(),
        null,
        null,
        List.of(),
        List.of(),
        now,
        now.plus(PATIENCE),
        now,
        null);
  }

  private List<Kind> kinds() {
    return books.findings().stream().map(Finding::kind).toList();
  }

  private void pass(Duration length) {
    var until = now.plus(length);
    while (now.isBefore(until)) {
      now = now.plus(ROUND).isBefore(until) ? now.plus(ROUND) : until;
      books.readUpTo(now);
    }
  }
}
