package io.watchbell.console.pages;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.console.pages.IncidentView.Can;
import io.watchbell.console.pages.IncidentView.Receipt;
import io.watchbell.model.change.Change;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.story.Story;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentViewTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void theTimelineBeginsWithWhatHappenedLast() {
    var view = view(Night.checkout(NOW));

    assertThat(view.latest().getFirst().word()).isEqualTo("Delivered");
    assertThat(view.latest().getLast().word()).isEqualTo("Opened");
    assertThat(view.earlier()).isEmpty();
  }

  @Test
  void theBeginningOfALongTimelineIsFoldedAway() {
    var story = story();
    for (int i = 0; i < 50; i++) {
      story.note(ofMinutes(10), "noted", "note " + i, "ana");
    }

    var view = view(story.tell());

    assertThat(view.latest()).hasSize(IncidentView.LATEST_MAX);
    assertThat(view.latest().getFirst().text()).isEqualTo("note 49");
    assertThat(view.earlier().getLast().word()).isEqualTo("Opened");
  }

  @Test
  void aStormIsOneLineAndDoesNotHideWhatPeopleDid() {
    var view = view(Night.storm(NOW));

    assertThat(view.latest())
        .extracting(Moment::word)
        .containsExactly("Acknowledged", "More alerts", "Opened");
    assertThat(view.latest().get(1).times()).isEqualTo(90);
    assertThat(view.latest().get(1).first()).isEqualTo(NOW.minus(ofMinutes(119)));
    assertThat(view.alertsMore()).isEqualTo(12_028);
  }

  @Test
  void anAlertShowsOnlyWhatTellsItFromTheOthers() {
    var view = view(Night.checkout(NOW));

    assertThat(view.alerts().getFirst().labels())
        .extracting(AlertLine.LabelText::name)
        .containsExactly("instance", "pod");
    assertThat(view.alertsFolded().getLast().status())
        .as("what is over comes last")
        .isEqualTo("over");
  }

  @Test
  void reasonsSayWhetherTheyMadeItWorse() {
    assertThat(view(Night.checkout(NOW)).reasons())
        .extracting(reason -> reason.why() + ": " + reason.effect())
        .contains(
            "tier 1 service: one step worse",
            "production: ",
            "03:00, a tenth of the day's customers: one step milder");
  }

  @Test
  void changesSayHowFarFromTheBeginningTheyWere() {
    var story = Night.checkout(NOW);
    var tooOld = new Change("c0", "checkout", "old", null, NOW.minus(ofHours(30)), null);
    var changes = List.of(Night.changes(NOW, "checkout").get(0), tooOld);

    var lines = IncidentView.of(story, changes, Night.ON_CALL).changes();

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().isBefore()).isFalse();
    assertThat(lines.getFirst().distance()).isEqualTo(ofMinutes(2));
  }

  @Test
  void whatCanBeDoneDependsOnWhoHasIt() {
    assertThat(can(story().paging(1, 1, ofMinutes(5)))).isEqualTo(new Can(true, true, true, true));
    assertThat(can(story().held("ana", ofMinutes(5)))).isEqualTo(new Can(false, true, true, true));
    assertThat(can(story().snoozed(ofMinutes(5)))).isEqualTo(new Can(true, true, true, false));
    assertThat(can(story().exhausted())).isEqualTo(new Can(true, true, true, true));
    assertThat(can(story())).isEqualTo(new Can(true, true, true, true));
    assertThat(can(story().resolved(ofMinutes(1)))).isEqualTo(new Can(false, false, false, false));
  }

  @Test
  void whoeverPressedAButtonIsToldWhatBecameOfIt() {
    var story = story().note(ofMinutes(1), "acknowledged", "by console", "console");

    assertThat(receipt(story.answered("c1", false), "c1"))
        .isEqualTo("Done: Acknowledged. by console");
    assertThat(receipt(story.answered("c1", true), "c1")).startsWith("Nothing changed:");
    assertThat(receipt(story.answered("c1", false), "c2")).startsWith("Written down.");
  }

  @Test
  void peopleAreCalledByTheirNames() {
    var view =
        view(
            story()
                .paging(1, 1, ofMinutes(5))
                .page("ana", "email", 1, PageOutcome.Result.DELIVERED)
                .page("gita", "email", 1, PageOutcome.Result.DELIVERED)
                .outcome(ofMinutes(3), "delivered", "ana", "email: 250 queued")
                .outcome(ofMinutes(2), "delivered", "gita", "email: 250 queued")
                .note(ofMinutes(1), "raised", "SEV1 was SEV2", "ben")
                .tell());

    assertThat(view.calls()).extracting(Call::person).containsExactly("gita", "Ana Ruiz");
    assertThat(view.latest().getFirst().by()).isEqualTo("Ben Okoro");
    assertThat(view.latest())
        .extracting(Moment::text)
        .contains("Ana Ruiz, email: 250 queued", "gita, email: 250 queued");
  }

  @Test
  void whatTheRouterSaysOfPeopleIsSaidWithTheirNamesToo() {
    var view =
        view(
            story()
                .because(Factor.said("ana", Severity.SEV1))
                .note(ofMinutes(1), "resolved", "resolved by ana", "ana")
                .tell());

    assertThat(view.reasons()).extracting(Reason::why).containsExactly("Ana Ruiz says SEV1");
    assertThat(view.latest().getFirst().text()).isEqualTo("resolved by Ana Ruiz");
    assertThat(view.latest().getFirst().by()).as("said already").isNull();
  }

  @Test
  void whoTheTextBeginsWithIsNotNamedTwiceExceptByANote() {
    var view =
        view(
            story()
                .note(ofMinutes(3), "acknowledged", "Ana Ruiz has it", "ana")
                .note(ofMinutes(2), "noted", "Ana Ruiz is on her way", "ana")
                .tell());

    assertThat(view.latest()).extracting(Moment::by).startsWith("Ana Ruiz", null);
  }

  @Test
  void everyResultOfAPageHasItsWords() {
    var story = story().paging(1, 1, ofMinutes(5));
    for (var result : PageOutcome.Result.values()) {
      story.page("ana", "email", 1, result);
    }

    assertThat(view(story.tell()).calls())
        .extracting(Call::outcome)
        .containsExactly(
            "not sent, no longer wanted",
            "not delivered",
            "will be tried again",
            "delivered",
            "being sent");
  }

  private static Stories story() {
    return Stories.of(NOW, "checkout", "it burns").lasting(ofMinutes(12));
  }

  private static String receipt(Stories story, String command) {
    return Receipt.of(story.tell(), command, Night.ON_CALL).text();
  }

  private static Can can(Stories story) {
    return view(story.tell()).can();
  }

  private static IncidentView view(Story story) {
    return IncidentView.of(story, List.of(), Night.ON_CALL);
  }
}
