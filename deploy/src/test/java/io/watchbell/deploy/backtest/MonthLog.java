package io.watchbell.deploy.backtest;

import io.watchbell.deploy.recording.Recorded;
import io.watchbell.deploy.recording.RecordingHead;
import io.watchbell.deploy.recording.RecordingWriter;
import io.watchbell.deploy.replay.People;
import io.watchbell.deploy.replay.Post;
import io.watchbell.deploy.replay.Replay;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.model.version.ConfigurationRecord.Move;
import io.watchbell.model.version.ConfigurationRecord.Version;
import io.watchbell.testkit.month.Month;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The month as it is lived under some rules, and what the log holds of it then. */
public final class MonthLog implements Sink {
  final List<Page> pages = new ArrayList<>();
  final Month month;
  long settled;
  private final List<Recorded> beside = new ArrayList<>();

  /** What was decided, in order, as it stands in the log; kept only where the rules change. */
  final List<String> decided = new ArrayList<>();

  private boolean keepsDecided;

  private MonthLog(Month month) {
    this.month = month;
  }

  /** Lives it: all alerts, all silences, and people who answer as they do. */
  public static MonthLog live(Month month, Map<String, String> configuration) {
    return live(month, configuration, new TreeMap<>());
  }

  /**
   * The same under rules that change.
   *
   * @param changes from when on what holds
   */
  static MonthLog live(
      Month month,
      Map<String, String> configuration,
      SortedMap<Instant, Map<String, String>> changes) {
    var log = new MonthLog(month);
    log.keepsDecided = !changes.isEmpty();
    log.goesLive(configuration, month.begins().minusSeconds(3_600));
    var replay =
        new Replay(
            rulebook(configuration),
            month.begins(),
            log,
            Post.ARRIVES,
            page ->
                month
                    .answer(page)
                    .map(after -> List.of(new People.Answer(after, new Action.Acknowledge())))
                    .orElse(List.of()));
    var silences = new ArrayList<>(month.silences());
    var later = new TreeMap<>(changes);
    for (var alerts = month.iterator(); alerts.hasNext(); ) {
      var alert = alerts.next();
      while (!silences.isEmpty() && silences.getFirst().updatedAt().isBefore(alert.receivedAt())) {
        var silence = silences.removeFirst();
        log.add(Topics.SILENCES, silence.id(), silence.updatedAt(), silence);
        replay.silence(silence, silence.updatedAt());
      }
      while (!later.isEmpty() && !later.firstKey().isAfter(alert.receivedAt())) {
        var next = later.pollFirstEntry();
        log.goesLive(next.getValue(), next.getKey());
        replay.configure(rulebook(next.getValue()), next.getKey());
      }
      replay.alert(alert);
    }
    replay.advanceTo(month.ends());
    return log;
  }

  public static Rulebook rulebook(Map<String, String> configuration) {
    var outcome = ConfigurationReader.read("", configuration);
    if (outcome instanceof Outcome.Good(var good)) {
      return Rulebook.of(good);
    }
    throw new AssertionError(outcome);
  }

  /** Writes it down as an export would. */
  public Path write(Path file) {
    var head = new RecordingHead(month.begins(), month.ends());
    try (var writer = RecordingWriter.create(file, head)) {
      beside.forEach(writer::write);
      month
          .alerts()
          .forEach(alert ->
              writer.write(
                  new Recorded(
                      Topics.ALERTS.name(),
                      alert.receivedAt().toEpochMilli(),
                      alert.fingerprint().hex(),
                      Map.of(Imprint.HEADER, Imprint.of(alert).encode()),
                      Topics.ALERTS.codec().encode(alert))));
    }
    return file;
  }

  private void goesLive(Map<String, String> files, Instant at) {
    var name = ConfigurationReader.version(files);
    var move = new Move(name, null, "ana", at, "");
    add(Topics.CONFIGURATIONS, name, at, new Version(name, files, "ana", at, ""));
    add(Topics.CONFIGURATIONS, move.historyKey(), at, move);
    add(Topics.CONFIGURATIONS, ConfigurationRecord.LIVE, at, move);
  }

  private <T> void decided(Topic<T> topic, T value) {
    if (keepsDecided) {
      decided.add(new String(topic.codec().encode(value), StandardCharsets.UTF_8));
    }
  }

  private <T> void add(Topic<T> topic, String key, Instant at, T value) {
    beside.add(
        new Recorded(topic.name(), at.toEpochMilli(), key, Map.of(), topic.codec().encode(value)));
  }

  @Override
  public void decided(Decision decision) {
    settled += decision.settles();
    decided(Topics.DECISIONS, decision);
  }

  @Override
  public void changed(IncidentChange change) {
    decided(Topics.INCIDENTS, change);
    add(Topics.INCIDENTS, change.incident().id().key().text(), change.at(), change);
  }

  @Override
  public void responded(ResponseChange change) {
    add(Topics.RESPONSES, change.response().id().key().text(), change.at(), change);
  }

  @Override
  public void paged(Page page) {
    decided(Topics.PAGES, page);
    add(Topics.PAGES, page.incident().key().text(), page.at(), page);
    if (page.wantsAnswer()) {
      pages.add(page);
    }
  }
}
