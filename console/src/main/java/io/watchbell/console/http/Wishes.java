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
import org.jspecify.annotations.Nullable;

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

  /**
   * Who asks, and how.
   *
   * @param by who, as the configuration names them; null for whoever the console stands for
   * @param via how it came: {@code console}, {@code api}
   */
  record Sender(@Nullable String by, String via) {}

  /**
   * A command that is durable.
   *
   * @param story of its incident, with what came of the command; null where that is not known yet
   */
  record Sent(Command command, @Nullable Story story) {}

  /** Writes the command; succeeds with it once it is durable. */
  Future<Command> send(Vertx vertx, IncidentId incident, Sender sender, Action action) {
    var command = command(incident, sender, action);
    return written(vertx, command).map(command);
  }

  /** Writes the command and waits a moment for its answer; succeeds even if none comes. */
  Future<Sent> sendAndAwait(Vertx vertx, IncidentId incident, Sender sender, Action action) {
    var command = command(incident, sender, action);
    Future<Story> answer =
        Future.fromCompletionStage(desk.answerTo(command, ANSWER_MAX), vertx.getOrCreateContext());
    return written(vertx, command)
        .compose(_ ->
            answer.transform(done -> {
              @Nullable Story story = done.succeeded() ? done.result() : null;
              return Future.succeededFuture(new Sent(command, story));
            }));
  }

  private Future<Void> written(Vertx vertx, Command command) {
    return vertx
        .executeBlocking(() -> desk.send(command), false)
        .compose(stage -> Future.fromCompletionStage(stage, vertx.getOrCreateContext()));
  }

  private Command command(IncidentId incident, Sender sender, Action action) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var by = sender.by() == null ? person : sender.by();
    return new Command(UUID.randomUUID().toString(), incident, by, sender.via(), at, action);
  }
}
