package io.watchbell.model.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void theTimelineIsInTheOrderOfTimeWhateverOrderThingsArriveIn() {
    var story = opened().with(outcome("delivered", 20)).with(outcome("tried", 10));

    assertThat(story.timeline())
        .extracting(Entry::text)
        .containsExactly("it began", "email: tried", "email: delivered");
  }

  @Test
  void whatCameOfAPageSaysWhoseItWas() {
    var story = opened().with(outcome("delivered", 20));

    assertThat(story.timeline())
        .extracting(entry -> entry.told(name -> name.equals("ana") ? "Ana Ruiz" : "nobody"))
        .containsExactly("it began", "Ana Ruiz, email: delivered");
  }

  @Test
  void aLongTimelineKeepsItsBeginningAndItsEnd() {
    var story = opened();
    for (int i = 1; i <= 1_000; i++) {
      story = story.with(outcome("try " + i, i));
    }

    assertThat(story.timeline()).hasSize(Story.TIMELINE_MAX);
    assertThat(story.timeline().getFirst().text()).isEqualTo("it began");
    assertThat(story.timeline().getLast().text()).isEqualTo("email: try 1000");
  }

  @Test
  void whatCameOfAPageIsKnownWhicheverTopicIsReadFirst() {
    var told = opened().with(paged(null));
    assertThat(results(told)).containsExactly("null");

    var answered = told.with(outcome("taken", 1));
    assertThat(results(answered)).containsExactly("DELIVERED");

    var later = answered.with(paged(null));
    assertThat(results(later))
        .as("a response from before the outcome")
        .containsExactly("DELIVERED");
  }

  @Test
  void theEndIsToldOnceAlthoughTwoTopicsTellIt() {
    var end = START.plusSeconds(60);
    var begun = opened();
    var incidentOver =
        new IncidentChange(
            IncidentChange.Kind.RESOLVED, end, "all over", null, null, begun.incident());
    var responseOver =
        new ResponseChange(
            ResponseChange.Kind.RESOLVED, end, null, null, "all over", null, response(List.of()));

    assertThat(begun.with(incidentOver).with(responseOver).timeline()).hasSize(2);
    assertThat(begun.with(responseOver).with(incidentOver).timeline()).hasSize(2);
  }

  @Test
  void theOtherIncidentOfAMergeIsKnown() {
    var begun = opened();
    var end = START.plusSeconds(60);
    var other = new IncidentId(IncidentKey.of("db", Labels.empty()), 2);
    var kind = IncidentChange.Kind.MERGED;
    var merged =
        new IncidentChange(
            kind, end, "merged into it by ana", "ana", null, begun.incident(), other, "c1");
    var told =
        new ResponseChange(
            ResponseChange.Kind.MERGED, end, "ana", null, "into it", "c1", response(List.of()));
    var refused =
        new IncidentChange(
            IncidentChange.Kind.REFUSED, end, "no", "ana", null, begun.incident(), null, "c2");

    var story = begun.with(merged).with(told);

    assertThat(begun.mergedInto()).isNull();
    assertThat(story.mergedInto()).isEqualTo(other);
    assertThat(story.relations()).containsExactly(new Story.Relation(kind, other));
    assertThat(story.timeline()).hasSize(2);
    assertThat(begun.with(refused).timeline()).hasSize(1);
  }

  private static List<String> results(Story story) {
    return Objects.requireNonNull(story.response()).paged().stream()
        .map(page -> String.valueOf(page.result()))
        .toList();
  }

  private static ResponseChange paged(PageOutcome.@Nullable Result result) {
    var page = new Paged("p", "ana", "email", 1, 1, START, result);
    return new ResponseChange(
        ResponseChange.Kind.PAGED, START, null, null, "rung 1: ana", null, response(List.of(page)));
  }

  private static Response response(List<Paged> pages) {
    return new Response(
        new IncidentId(IncidentKey.of("payments", Labels.empty()), 1),
        ResponseStatus.PAGING,
        "default",
        1,
        1,
        null,
        null,
        pages,
        START,
        START,
        null,
        null);
  }

  private static Story opened() {
    var incident =
        new Incident(
            new IncidentId(IncidentKey.of("payments", Labels.empty()), 1),
            "payments",
            "",
            Labels.empty(),
            "Down",
            "it is down",
            Severity.SEV1,
            List.of(),
            IncidentStatus.OPEN,
            "default",
            null,
            null,
            START,
            START,
            null,
            1,
            1,
            Labels.empty(),
            List.of(),
            "rule");
    return Story.of(
        new IncidentChange(IncidentChange.Kind.OPENED, START, "it began", null, START, incident));
  }

  private static PageOutcome outcome(String detail, int second) {
    return new PageOutcome(
        "p",
        new IncidentId(IncidentKey.of("payments", Labels.empty()), 1),
        PageKind.PAGE,
        "ana",
        "email",
        1,
        1,
        PageOutcome.Result.DELIVERED,
        detail,
        1,
        START.plusSeconds(second),
        null,
        null);
  }
}
