package io.watchbell.deploy.history;

import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.HistoryDatabase.Position;
import io.watchbell.console.history.Historian;
import io.watchbell.console.history.Row;
import io.watchbell.deploy.replay.People;
import io.watchbell.deploy.replay.Post;
import io.watchbell.deploy.replay.Replay;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.testkit.month.Month;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The month of the made-up company, lived through by the whole core, written into a history. */
final class MonthInHistory implements Sink {
  private static final int BATCH = 20_000;

  private final History history;
  private final List<Row> rows = new ArrayList<>();
  private final Set<Fingerprint> origins = new HashSet<>();
  private long accepted;
  private long settled;
  private long written;
  private long writingNanos;

  private MonthInHistory(History history) {
    this.history = history;
  }

  /**
   * What became of it.
   *
   * @param accepted alerts
   * @param settled by fates
   * @param rows in the history
   * @param writing how long writing took
   */
  record Sums(long accepted, long settled, long rows, Duration writing) {}

  static Configuration configuration(Month month) {
    return switch (ConfigurationReader.read("", month.configuration())) {
      case Outcome.Good(var good) -> good;
      case Outcome.Broken(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  /** Writes this month into a history that is open. */
  static Sums write(Month month, History history) throws SQLException {
    var sink = new MonthInHistory(history);
    var replay =
        new Replay(
            Rulebook.of(configuration(month)),
            month.begins(),
            sink,
            Post.ARRIVES,
            page ->
                month
                    .answer(page)
                    .map(after -> List.of(new People.Answer(after, new Action.Acknowledge())))
                    .orElse(List.of()));
    var silences = new ArrayList<>(month.silences());
    for (var alerts = month.iterator(); alerts.hasNext(); ) {
      var alert = alerts.next();
      while (!silences.isEmpty() && !silences.getFirst().updatedAt().isAfter(alert.receivedAt())) {
        var silence = silences.removeFirst();
        sink.add(Historian.silence(silence));
        replay.silence(silence, silence.updatedAt());
      }
      if (sink.origins.add(alert.fingerprint())) {
        sink.add(Historian.origin(alert));
      }
      sink.accepted++;
      replay.alert(alert);
      sink.flush(BATCH);
    }
    replay.advanceTo(month.ends());
    sink.flush(1);
    return new Sums(sink.accepted, sink.settled, sink.written, Duration.ofNanos(sink.writingNanos));
  }

  private void add(List<Row> more) {
    rows.addAll(more);
  }

  private void flush(int least) throws SQLException {
    if (rows.size() >= least) {
      long begun = System.nanoTime();
      history.write(rows, Map.of(new Position("month", 0), accepted));
      writingNanos += System.nanoTime() - begun;
      written += rows.size();
      rows.clear();
    }
  }

  @Override
  public void decided(Decision decision) {
    settled += decision.settles();
    add(Historian.decision(decision));
  }

  @Override
  public void changed(IncidentChange change) {
    add(Historian.incident(change));
  }

  @Override
  public void responded(ResponseChange change) {
    add(Historian.response(change));
  }

  @Override
  public void paged(Page page) {
    add(Historian.page(page));
  }

  @Override
  public void cameOf(PageOutcome outcome) {
    add(Historian.outcome(outcome));
  }
}
