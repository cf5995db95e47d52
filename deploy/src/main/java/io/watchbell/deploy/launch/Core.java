package io.watchbell.deploy.launch;

import io.watchbell.console.pages.Quiet;
import io.watchbell.deploy.quiet.QuietTimes;
import io.watchbell.escalation.http.ContactBook;
import io.watchbell.escalation.http.CoverDesk;
import io.watchbell.ingest.http.LiveViews;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogTail;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.topic.Topics;

/** The log, as this process writes and reads it. */
final class Core {
  private final Foundation base;
  private final EventLog log;
  private final LogWriter writer;
  private final IncidentBoard board;
  private final LiveViews views = new LiveViews();
  private final ContactBook contacts = new ContactBook();
  private final CoverDesk covers;

  Core(Foundation base, EventLog log) {
    this.base = base;
    this.log = log;
    var closers = base.closers();
    writer = closers.add("writer", new LogWriter(log.connection()));
    board = closers.add("board", new IncidentBoard(log.connection()));
    covers =
        new CoverDesk(
            base.covers(),
            () -> base.configuration().get().roster(),
            CoverDesk.Log.of(writer),
            base.clock());
  }

  /** Begins to read what people ask for and what they have changed. */
  void read() {
    var closers = base.closers();
    board.start();
    closers.add(
        "views",
        LogTail.named("views", connection())
            .topic(Topics.ALERT_STATES, views::alert)
            .topic(Topics.SILENCES, views::silence)
            .topic(Topics.CONTACT_PROOFS, contacts::take)
            .start());
    var changed =
        closers.add(
            "covers",
            LogTail.named("covers", connection())
                .topic(Topics.COVERS, base.covers()::change)
                .start());
    var _ = changed.caughtUp().thenRun(base.covers()::isRead);
    base.standing().lookAt(board, views, this::quiet);
  }

  KafkaConnection connection() {
    return log.connection();
  }

  /** How many partitions every topic has. */
  int partitions() {
    return log.partitions();
  }

  LogWriter writer() {
    return writer;
  }

  /** The incidents. */
  IncidentBoard board() {
    return board;
  }

  /** Alerts and silences. */
  LiveViews views() {
    return views;
  }

  /** Which contacts have been proven. */
  ContactBook contacts() {
    return contacts;
  }

  /** Who writes what people change about the watch. */
  CoverDesk covers() {
    return covers;
  }

  /** What is kept quiet now: silences and maintenance. */
  Quiet quiet() {
    return new QuietTimes(base.configuration().get(), base.clock().instant())
        .of(views.silences(), views.alerts());
  }
}
