package io.watchbell.console.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Sends what people ask for to the log, off the event loop. */
final class Wishes {
  /** How long a form waits for its answer before it shows the page without. */
  static final Duration ANSWER_MAX = Duration.ofSeconds(3);

  private final Desk desk;
  private final InstantSource clock;
  private final String person;

  Wishes(Desk desk, InstantSource clock, String person) {
    this.desk = desk;
    this.clock = clock;
    this.person = person;
  }

  /** Writes the command; succeeds with it once it is durable. */
  Future<Command> send(Vertx vertx, IncidentId incident, String via, Action action) {
    var command = command(incident, via, action);
    return written(vertx, command).map(command);
  }

  /** Writes the command and waits a moment for its answer; succeeds even if none comes. */
  Future<Command> sendAndAwait(Vertx vertx, IncidentId incident, String via, Action action) {
    var command = command(incident, via, action);
    Future<Story> answer = Future.fromCompletionStage(desk.answerTo(command, ANSWER_MAX));
    return written(vertx, command)
        .compose(_ -> answer.transform(_ -> Future.succeededFuture(command)));
  }

  private Future<Void> written(Vertx vertx, Command command) {
    return vertx
        .executeBlocking(() -> desk.send(command), false)
        .compose(stage -> Future.fromCompletionStage(stage, vertx.getOrCreateContext()));
  }

  private Command command(IncidentId incident, String via, Action action) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Command(UUID.randomUUID().toString(), incident, person, via, at, action);
  }
}
