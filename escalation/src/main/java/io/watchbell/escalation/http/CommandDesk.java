package io.watchbell.escalation.http;

import io.watchbell.escalation.contact.Person;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every button leads, whoever shows it: a command is written, and its answer awaited. */
public final class CommandDesk {
  /** How long a button waits for its answer. */
  public static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(CommandDesk.class);

  private final Incidents incidents;
  private final Commands commands;
  private final InstantSource clock;

  /** A desk that writes there and looks for answers here. */
  public CommandDesk(Incidents incidents, Commands commands, InstantSource clock) {
    this.incidents = incidents;
    this.commands = commands;
    this.clock = clock;
  }

  /** What came of writing a command. */
  public sealed interface Outcome {
    /**
     * It has been answered.
     *
     * @param story the incident after it
     */
    record Answered(Story story) implements Outcome {}

    /** It is in the log; the answer has not come in time. */
    record Written() implements Outcome {}

    /** It is not in the log, and nothing was done. */
    record NotWritten() implements Outcome {}
  }

  /** What this person asks for now. */
  public Command command(IncidentId incident, Person by, String via, Action action) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Command(UUID.randomUUID().toString(), incident, by.name(), via, now, action);
  }

  /** Writes a command and waits for its answer; blocks for some seconds at most. */
  public Outcome carryOut(Command command) {
    var answered = incidents.answerTo(command, ANSWER_MAX);
    try {
      commands.write(command).toCompletableFuture().join();
    } catch (CompletionException e) {
      answered.cancel(false);
      log.error("command {} could not be written", command.id(), e);
      return new Outcome.NotWritten();
    }
    try {
      return new Outcome.Answered(answered.join());
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        log.error("the answer to command {} could not be awaited", command.id(), e);
      }
      return new Outcome.Written();
    }
  }
}
