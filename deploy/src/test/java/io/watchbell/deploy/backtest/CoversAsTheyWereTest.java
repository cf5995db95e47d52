package io.watchbell.deploy.backtest;

import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.backtest.run.Backtester;
import io.watchbell.deploy.backtest.run.Backtester.Progress;
import io.watchbell.deploy.recording.FileRecording;
import io.watchbell.deploy.recording.Recorded;
import io.watchbell.deploy.recording.RecordingHead;
import io.watchbell.deploy.recording.RecordingWriter;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome.Good;
import io.watchbell.deploy.watch.Overlaid;
import io.watchbell.deploy.watch.Overlaid.Said;
import io.watchbell.deploy.watch.Reign;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.page.Page;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.watch.WatchChange.ContactOff;
import io.watchbell.model.watch.WatchChange.StandIn;
import io.watchbell.testkit.AlertBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people changed at night holds in a backtest from the moment on at which it was said. */
class CoversAsTheyWereTest {
  private static final Instant NIGHT = AlertBuilder.NIGHT;
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path directory;

  private static Configuration configuration() {
    var oncall =
        """
        people:
          ana: { contacts: { terminal: true, webhook: { url: "https://example.com/ana" } } }
          ben: { contacts: { terminal: true } }
        schedules:
          shop: { rotation: { people: [ana], starts: 2026-01-05 } }
        ladders: { default: { rungs: [{ page: ["schedule:shop"] }], rounds: 1 } }
        """;
    return ((Good) ConfigurationReader.read("", Map.of("oncall.yaml", oncall))).configuration();
  }

  private static StandIn ben(Instant said) {
    return new StandIn(
        "c1", "shop", "ben", null, NIGHT.minus(HOUR), NIGHT.plus(HOUR), "ben", "ill", said);
  }

  private static <T> Recorded record(Topic<T> topic, String key, @Nullable T value, Instant at) {
    var bytes = value == null ? null : topic.codec().encode(value);
    return new Recorded(topic.name(), at.toEpochMilli(), key, Map.of(), bytes);
  }

  private List<String> paged(List<Recorded> covers) throws Exception {
    var file = directory.resolve("night.jsonl");
    var head = new RecordingHead(NIGHT.minus(HOUR), NIGHT.plus(HOUR));
    try (var writer = RecordingWriter.create(file, head)) {
      covers.forEach(writer::write);
      var alert = alert("Down").service("shop").severity("critical").build();
      writer.write(
          new Recorded(
              Topics.ALERTS.name(),
              NIGHT.toEpochMilli(),
              alert.fingerprint().hex(),
              Map.of(Imprint.HEADER, Imprint.of(alert).encode()),
              Topics.ALERTS.codec().encode(alert)));
    }
    var pages = new ArrayList<String>();
    var witness =
        new Sink() {
          @Override
          public void paged(Page page) {
            pages.add(page.person() + " " + page.contact());
          }
        };
    var rules = Rulebook.of(configuration());
    try (var recording = FileRecording.open(file)) {
      new Backtester(recording, head.since(), true, Progress.SILENT)
          .witnessed(witness)
          .compare(new Baseline.Other(Contestant.of("now", rules)), Contestant.of("same", rules));
    }
    return pages.stream().distinct().sorted().toList();
  }

  @Test
  void whoeverTookTheWatchIsPagedFromThenOn() throws Exception {
    var early = NIGHT.minusSeconds(60);
    var late = NIGHT.plusSeconds(60);

    assertThat(paged(List.of())).containsExactly("ana terminal", "ana webhook");
    assertThat(paged(List.of(record(Topics.COVERS, "c1", ben(early), early))))
        .containsExactly("ben terminal");
    assertThat(paged(List.of(record(Topics.COVERS, "c1", ben(late), late))))
        .containsExactly("ana terminal", "ana webhook");
    assertThat(
            paged(
                List.of(
                    record(Topics.COVERS, "c1", ben(early), early),
                    record(Topics.COVERS, "c1", null, NIGHT.minusSeconds(30)))))
        .as("it was taken back before")
        .containsExactly("ana terminal", "ana webhook");
  }

  @Test
  void aLostPhoneIsNotCalled() throws Exception {
    var id = ContactOff.idOf("ana", "webhook");
    var off = new ContactOff(id, "ana", "webhook", "ana", "lost", NIGHT.minusSeconds(60));

    assertThat(paged(List.of(record(Topics.COVERS, id, off, off.updatedAt()))))
        .containsExactly("ana terminal");
  }

  @Test
  void anAccountOfTheNightKnowsWhatWasKnownThen() {
    var reigns = List.of(Reign.of(Instant.EPOCH, configuration()));
    List<Said> said =
        List.of(
            new Said(NIGHT, "c1", ben(NIGHT)), new Said(NIGHT.plus(HOUR.dividedBy(2)), "c1", null));

    var all = Overlaid.over(reigns, said, NIGHT.minus(HOUR), NIGHT.plus(HOUR));

    assertThat(all.stream().map(Reign::since))
        .containsExactly(Instant.EPOCH, NIGHT, NIGHT.plus(HOUR.dividedBy(2)));
    assertThat(all.stream().map(reign -> onCall(reign.roster())))
        .containsExactly("ana", "ben", "ana");
    var later = Overlaid.over(reigns, said.subList(0, 1), NIGHT.plusSeconds(1), NIGHT.plus(HOUR));
    assertThat(later.stream().map(reign -> onCall(reign.roster()))).containsExactly("ben");
  }

  private static String onCall(Roster roster) {
    return Objects.requireNonNull(roster.schedules().get("shop")).at(NIGHT).orElseThrow().person();
  }
}
