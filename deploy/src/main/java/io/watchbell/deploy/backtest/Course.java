package io.watchbell.deploy.backtest;

import io.watchbell.deploy.replay.People;
import io.watchbell.deploy.replay.Post;
import io.watchbell.deploy.replay.Replay;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One set of rules on its way through what was recorded, in the very core that runs live. Nothing
 * is sent; every page arrives.
 */
public final class Course {
  private final Contestant contestant;
  private final Recollection recollection;
  private final Run run;
  private final Replay replay;

  /**
   * Rules at the beginning of a recording.
   *
   * @param recollection how people answered
   * @param answered whether they do now as they did; else nobody ever answers
   * @param listener is told of all that is decided, too
   */
  public Course(
      Contestant contestant,
      Instant start,
      Recollection recollection,
      boolean answered,
      Sink listener) {
    this.contestant = contestant;
    this.recollection = recollection;
    run = new Run(contestant.name(), listener);
    var people = answered ? new AsTheyDid(recollection) : People.SILENT;
    replay = new Replay(contestant.rules(), start, run, Post.ARRIVES, people);
  }

  /** The next thing happens; time does not go back. */
  public void take(Happening happening) {
    var at = happening.at().isBefore(replay.now()) ? replay.now() : happening.at();
    switch (happening) {
      case Happening.Came(var record, _) -> {
        run.accept();
        replay.record(record, at);
      }
      case Happening.Changed(var change, _) -> replay.change(change, at);
      case Happening.Covered(var id, var change, _) -> replay.cover(id, change, at);
      case Happening.Hushed(var id, var silence, _) -> {
        if (silence == null) {
          replay.unsilence(id, at);
        } else {
          replay.silence(silence, at);
        }
      }
      case Happening.Configured(var version, _) -> {
        var rules = contestant.versions().get(version);
        if (rules != null) {
          replay.configure(rules, at);
        }
      }
      case Happening.Asked(var command) -> ask(command, at);
    }
  }

  /** What came of it, when nothing more happens until this instant. */
  public Run finish(Instant until) {
    replay.advanceTo(until);
    return run;
  }

  /** An answer to a page comes by the page; everything else at its time, if there is what for. */
  private void ask(Command command, Instant at) {
    boolean answer =
        command.action() instanceof Action.Acknowledge
            && recollection.isAnswer(command.incident(), command.by());
    var now = answer ? null : present(command.incident());
    if (now != null) {
      replay.command(
          new Command(command.id(), now, command.by(), command.via(), at, command.action()));
    }
  }

  /** The incident that goes on now and is the one of then: of the same key. */
  private @Nullable IncidentId present(IncidentId then) {
    return run.openUnder(then.key().text());
  }
}
