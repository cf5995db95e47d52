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
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void theTimelineIsInTheOrderOfTimeWhateverOrderThingsArriveIn() {
    var story = opened().with(outcome("delivered", 20)).with(outcome("tried", 10));

    assertThat(story.timeline())
        .extracting(Entry::text)
        .containsExactly("it began", "ana, email: tried", "ana, email: delivered");
  }

  @Test
  void aLongTimelineKeepsItsBeginningAndItsEnd() {
    var story = opened();
    for (int i = 1; i <= 1_000; i++) {
      story = story.with(outcome("try " + i, i));
    }

    assertThat(story.timeline()).hasSize(Story.TIMELINE_MAX);
    assertThat(story.timeline().getFirst().text()).isEqualTo("it began");
    assertThat(story.timeline().getLast().text()).isEqualTo("ana, email: try 1000");
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
        START.plusSeconds(second));
  }
}
