package io.watchbell.escalation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StillWantedTest {
  private static final Page PAGE = Messages.page("email"); // Round 1, rung 2.

  private static @Nullable String because(@Nullable Response response, Page page, Duration after) {
    return StillWanted.by(_ -> response).unwantedBecause(page, page.at().plus(after));
  }

  private static Response response(ResponseStatus status, int round, int rung) {
    return new Response(
        PAGE.incident(),
        status,
        "default",
        round,
        rung,
        null,
        status == ResponseStatus.ACKNOWLEDGED ? "ben" : null,
        List.of(),
        PAGE.at(),
        null,
        null,
        null);
  }

  @Test
  void whileNobodyHasItItIsWanted() {
    assertThat(because(response(ResponseStatus.PAGING, 1, 2), PAGE, Duration.ZERO)).isNull();
    assertThat(because(response(ResponseStatus.EXHAUSTED, 2, 5), PAGE, Duration.ZERO)).isNull();
  }

  @Test
  void whatIsTakenSnoozedOrOverIsNot() {
    assertThat(because(response(ResponseStatus.ACKNOWLEDGED, 1, 2), PAGE, Duration.ZERO))
        .isEqualTo("ben has it");
    assertThat(because(response(ResponseStatus.SNOOZED, 1, 3), PAGE, Duration.ZERO))
        .isEqualTo("it is snoozed");
    assertThat(because(response(ResponseStatus.RESOLVED, 2, 0), PAGE, Duration.ZERO))
        .isEqualTo("it is over");
  }

  @Test
  void whoIsCalledInIsWantedAlthoughSomebodyHasIt() {
    var call = Messages.page("email", PageKind.CALL, "Ben asks for your help");
    assertThat(because(response(ResponseStatus.ACKNOWLEDGED, 1, 2), call, Duration.ZERO)).isNull();
    assertThat(because(response(ResponseStatus.RESOLVED, 1, 2), call, Duration.ZERO))
        .isEqualTo("it is over");
  }

  @Test
  void aViewThatDoesNotKnowOfThePageYetNeverStopsIt() {
    assertThat(because(response(ResponseStatus.ACKNOWLEDGED, 1, 1), PAGE, Duration.ZERO)).isNull();
    assertThat(because(null, PAGE, Duration.ofHours(1))).isNull();
  }

  @Test
  void aPageOfAnotherDayOfWhichNothingIsKnownIsNotSent() {
    assertThat(because(null, PAGE, Duration.ofHours(25))).isEqualTo("more than a day old");
  }

  @Test
  void aNoticeIsWantedWhileItIsNews() {
    var notice = Messages.page("email", PageKind.NOTICE, "Ben has it");
    var taken = response(ResponseStatus.ACKNOWLEDGED, 1, 2);
    assertThat(because(taken, notice, Duration.ZERO)).isNull();
    assertThat(because(taken, notice, Duration.ofHours(1))).isEqualTo("no news any more");
  }

  private static @Nullable String rests(ResponseStatus status, int round, boolean isAnswered) {
    var now = response(status, round, 2);
    var known =
        new Response(
            now.id(),
            status,
            "default",
            round,
            2,
            null,
            now.holder(),
            List.of(),
            PAGE.at(),
            null,
            isAnswered ? PAGE.at() : null,
            null);
    return StillWanted.restsBecause(known, PageKind.PAGE, 1, 2);
  }

  @Test
  void whatRingsGoesOnUntilSomebodyHasItOrItBeginsAnew() {
    assertThat(rests(ResponseStatus.PAGING, 1, false)).isNull();
    assertThat(rests(ResponseStatus.PAGING, 2, false)).isNull();
    assertThat(rests(ResponseStatus.ACKNOWLEDGED, 1, true)).isEqualTo("ben has it");
    assertThat(rests(ResponseStatus.RESOLVED, 1, false)).isEqualTo("it is over");
    assertThat(StillWanted.restsBecause(null, PageKind.PAGE, 1, 2)).isNull();
  }

  /** Or an answer of before a lapse, heard again after a restart, would stop the next climb. */
  @Test
  void whatWasAnsweredBeforeALapseRingsNoMore() {
    assertThat(rests(ResponseStatus.PAGING, 2, true)).isEqualTo("it has begun anew");
  }
}
