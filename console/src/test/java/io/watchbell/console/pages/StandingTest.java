package io.watchbell.console.pages;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.ResponseStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void whoIsPagedIsNamedWithTheirPlaceOnTheLadder() {
    var standing =
        standing(
            story()
                .paging(1, 2, ofMinutes(5))
                .page("ana", "email", 1, Result.DELIVERED)
                .page("ben", "email", 2, Result.DELIVERED)
                .page("ben", "webhook", 2, Result.REFUSED));

    assertThat(standing.word()).isEqualTo("Paging Ben Okoro");
    assertThat(standing.detail()).isEqualTo("secondary, rung 2 of 5");
    assertThat(standing.next()).isEqualTo("then L2");
    assertThat(standing.deadline()).isEqualTo(NOW.plus(ofMinutes(5)));
    assertThat(standing.isOwned()).isFalse();
  }

  @Test
  void ofManyPeopleTwoAreNamed() {
    var standing =
        standing(
            story()
                .paging(1, 1, ofMinutes(5))
                .page("ana", "email", 1, Result.DELIVERED)
                .page("ben", "email", 1, Result.DELIVERED)
                .page("cleo", "email", 1, Result.DELIVERED));

    assertThat(standing.word()).isEqualTo("Paging Ana Ruiz, Ben Okoro and 1 more");
  }

  @Test
  void theEndOfARoundAndOfTheLadderAreSaidBeforeTheyCome() {
    assertThat(standing(story().paging(1, 5, ofMinutes(5))).next())
        .isEqualTo("then from the start");
    assertThat(standing(story().paging(2, 5, ofMinutes(5))).next()).isEqualTo("last rung ends");
  }

  @Test
  void aLadderThatIsNoLongerConfiguredStillHasRungs() {
    var standing = Standing.of(story().paging(2, 3, ofMinutes(5)).tell(), OnCall.nobody());

    assertThat(standing.detail()).isEqualTo("rung 3, round 2");
    assertThat(standing.next()).isEqualTo("next rung");
  }

  @Test
  void whoHasItIsNamedUntilItLapses() {
    var standing = standing(story().held("ana", ofMinutes(30)));

    assertThat(standing.word()).isEqualTo("Ana Ruiz has it");
    assertThat(standing.next()).isEqualTo("pages again");
    assertThat(standing.isOwned()).isTrue();
  }

  @Test
  void whoIsNoLongerConfiguredIsCalledAsTheLogDoes() {
    assertThat(standing(story().held("hana", ofMinutes(30))).word()).isEqualTo("hana has it");
  }

  @Test
  void anExhaustedLadderIsBadAndOwnedByNobody() {
    var standing = standing(story().exhausted());

    assertThat(standing.word()).isEqualTo("Nobody answered");
    assertThat(standing.detail()).isEqualTo("all 5 rungs were paged");
    assertThat(standing.tone()).isEqualTo(Tone.BAD);
    assertThat(standing.isOwned()).isFalse();
  }

  @Test
  void beforeTheFirstPageNobodyHasIt() {
    assertThat(standing(story()).word()).isEqualTo("Nobody paged yet");
    assertThat(standing(story()).isOwned()).isFalse();
  }

  @Test
  void whatSleepsSaysWhenItWakes() {
    assertThat(standing(story().snoozed(ofMinutes(9))).next()).isEqualTo("wakes");
  }

  @Test
  void whatWaitsForTheMorningSaysWhenItPages() {
    var standing = standing(story().quiet(ResponseStatus.HELD_OVER, ofMinutes(90)));

    assertThat(standing.word()).isEqualTo("Held over");
    assertThat(standing.next()).isEqualTo("pages");
    assertThat(standing.deadline()).isEqualTo(NOW.plus(ofMinutes(90)));
    assertThat(standing.care()).isEqualTo(Standing.Care.TO_DO);
  }

  @Test
  void whatIsOverNeedsNobody() {
    var standing = standing(story().resolved(ofMinutes(1)));

    assertThat(standing.word()).isEqualTo("Resolved");
    assertThat(standing.isOwned()).isTrue();
  }

  private static Stories story() {
    return Stories.of(NOW, "checkout", "it burns").lasting(ofMinutes(12));
  }

  private static Standing standing(Stories story) {
    return Standing.of(story.tell(), Night.ON_CALL);
  }
}
