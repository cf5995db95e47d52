package io.watchbell.deploy.replay;

import static io.watchbell.testkit.AlertBuilder.NIGHT;
import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.replay.Post.Receipt;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  private static final AlertBuilder DISK = alert("DiskFull").service("db").severity("critical");

  private final List<String> diary = new ArrayList<>();

  @Test
  void whoeverDoesNotAnswerInTimeIsFollowedByTheNext() {
    var replay = replay(Post.ARRIVES, People.SILENT);
    replay.alert(DISK.build());
    replay.advanceTo(NIGHT.plus(ofHours(1)));

    assertThat(diary)
        .containsExactly(
            "0s OPENED",
            "0s OPENED",
            "0s page ana",
            "0s PAGED",
            "0s ATTEMPTED ana",
            "0s DELIVERED ana",
            "300s page ben",
            "300s PAGED",
            "300s ATTEMPTED ben",
            "300s DELIVERED ben",
            "600s EXHAUSTED");
  }

  @Test
  void anAnswerComesBeforeADeadlineThatIsLaterAndAfterOneThatIsNot() {
    var inTime = replay(Post.ARRIVES, People.acknowledgeAfter(ofSeconds(299)));
    inTime.alert(DISK.build());
    inTime.advanceTo(NIGHT.plus(ofMinutes(10)));
    assertThat(diary).contains("299s ACKNOWLEDGED").doesNotContain("300s page ben");

    diary.clear();
    var late = replay(Post.ARRIVES, People.acknowledgeAfter(ofMinutes(5)));
    late.alert(DISK.build());
    late.advanceTo(NIGHT.plus(ofMinutes(4)));
    late.advanceTo(NIGHT.plus(ofMinutes(10)));
    assertThat(diary).containsSubsequence("300s page ben", "300s ACKNOWLEDGED");
  }

  @Test
  void whatSomebodyResolvesIsOverForTheRouterToo() {
    People finished = page -> List.of(new People.Answer(ofMinutes(1), new Action.Resolve()));
    var replay =
        replay(Post.ARRIVES, page -> page.wantsAnswer() ? finished.answers(page) : List.of());
    replay.alert(DISK.build());
    replay.advanceTo(NIGHT.plus(ofMinutes(2)));

    assertThat(diary).containsSubsequence("60s RESOLVED", "60s RESOLVED");
  }

  @Test
  void whatNobodyTouchesForLongIsClosedForTheRouterToo() {
    var replay =
        new Replay(
            rulebook("ana", "ben", "closes_after: 2h"),
            NIGHT,
            new Diary(),
            Post.ARRIVES,
            People.SILENT);
    replay.alert(DISK.build());
    replay.advanceTo(NIGHT.plus(ofHours(3)));

    assertThat(diary).containsSubsequence("600s EXHAUSTED", "7800s RESOLVED", "7800s RESOLVED");
  }

  @Test
  void whatIsRefusedLaterClimbsThen() {
    Post deafAna =
        page ->
            page.person().equals("ana")
                ? new Receipt(ofSeconds(20), Result.REFUSED, "no such number")
                : Receipt.ARRIVED;
    var replay = replay(deafAna, People.SILENT);
    replay.alert(DISK.build());
    replay.advanceTo(NIGHT.plus(ofMinutes(2)));

    assertThat(diary).containsSubsequence("20s REFUSED ana", "20s UNREACHABLE", "20s page ben");
  }

  @Test
  void otherRulesHoldFromTheirInstantOn() {
    var replay = replay(Post.ARRIVES, People.SILENT);
    replay.configure(rulebook("ben", "ana"), NIGHT.plus(ofMinutes(3)));
    replay.alert(DISK.at(NIGHT.plus(ofMinutes(4))).build());

    assertThat(diary).contains("240s page ben");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12})
  void nothingDependsOnTheNumberOfPartitions(int partitions) {
    storm(1);
    var alone = List.copyOf(diary);
    diary.clear();
    storm(partitions);

    assertThat(diary).hasSizeGreaterThan(200).isEqualTo(alone);
  }

  private void storm(int partitions) {
    var replay =
        new Replay(
            rulebook("ana", "ben"),
            NIGHT,
            new Diary(),
            Post.ARRIVES,
            People.acknowledgeAfter(ofMinutes(7)),
            partitions);
    for (int i = 0; i < 300; i++) {
      var alert = alert("A" + i % 7).service("s" + i % 5).instance("i" + i % 60);
      var at = NIGHT.plusSeconds(i * 11L);
      replay.alert(i % 3 == 2 ? alert.resolvedAt(at).build() : alert.at(at).build());
    }
    replay.advanceTo(NIGHT.plus(ofHours(3)));
  }

  private Replay replay(Post post, People people) {
    return new Replay(rulebook("ana", "ben"), NIGHT, new Diary(), post, people);
  }

  private static Rulebook rulebook(String first, String second) {
    return rulebook(first, second, "closes_after: never");
  }

  private static Rulebook rulebook(String first, String second, String closing) {
    var oncall =
        """
        people:
          ana: { contacts: { terminal: true } }
          ben: { contacts: { terminal: true } }
        ladders:
          default:
            rounds: 1
            %s
            rungs:
              - { name: primary, page: ["person:%s"], patience: 5m }
              - { name: secondary, page: ["person:%s"], patience: 5m }
        """
            .formatted(closing, first, second);
    var outcome = ConfigurationReader.read("", Map.of("oncall.yaml", oncall));
    assertThat(outcome).isInstanceOf(Outcome.Good.class);
    return Rulebook.of(((Outcome.Good) outcome).configuration());
  }

  private final class Diary implements Sink {
    @Override
    public void decided(Decision decision) {
      write(decision.at(), decision.fate().name());
    }

    @Override
    public void changed(IncidentChange change) {
      write(change.at(), change.kind().name());
    }

    @Override
    public void responded(ResponseChange change) {
      write(change.at(), change.kind().name());
    }

    @Override
    public void paged(Page page) {
      write(page.at(), (page.wantsAnswer() ? "page " : "tell ") + page.person());
    }

    @Override
    public void cameOf(PageOutcome outcome) {
      write(outcome.at(), outcome.result() + " " + outcome.person());
    }

    private void write(Instant at, String line) {
      diary.add(Duration.between(NIGHT, at).toSeconds() + "s " + line);
    }
  }
}
