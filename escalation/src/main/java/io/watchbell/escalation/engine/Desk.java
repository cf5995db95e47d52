package io.watchbell.escalation.engine;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.silence.SilenceWarning;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.Json;
import io.watchbell.model.topic.ProbeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the escalations of one partition in a store, gives each event to the {@link Escalator} and
 * passes on what comes of it. Every driver (live stream, simulator, tests) runs this same object.
 *
 * <p>Before an event of an incident is handled, that incident's own deadlines up to the event are
 * handled, each at its own instant: what is decided does not depend on when somebody last called
 * {@link #wake}.
 */
public final class Desk {
  /** How long what is over is remembered, so that a late command gets a true answer. */
  static final Duration REMEMBERED = Duration.ofDays(30);

  /** How long a command waits for its incident when it is read first. */
  static final Duration EARLY_MAX = Duration.ofMinutes(1);

  /** How long after a fault of ours a deadline is tried again. */
  static final Duration AGAIN = Duration.ofMinutes(1);

  private static final int CATCH_UP_MAX = 1_000;
  private static final String APPLICATION = "escalation";

  private final Escalator escalator = new Escalator();
  private final Table<Escalation> escalations;
  private final EarlyCommands early;
  private final Standing standing;
  private final Backlog backlog;
  private final Timers deadlines;
  private final Timers sweeps;
  private final Supplier<Roster> roster;
  private final Out out;
  private final Guard guard;

  /** Where that goes which is decided. */
  public interface Out {
    /** Somebody is to be reached. */
    void page(Page page);

    /** Something happened. */
    void response(ResponseChange change);

    /** A probe is answered. */
    void probe(ProbeAnswer answer);

    /**
     * The ladder ended with nobody: the last resort is told.
     *
     * @param page what there is to say, to nobody in particular
     */
    default void gaveUp(Page page) {}

    /**
     * Something is asked for by the ladder itself: it is put where commands of people come from.
     */
    default void command(Command command) {}

    /** {@link Desk#wake} will have something to do at this instant. */
    default void wakeAt(Instant due) {}
  }

  /** A desk on a store; what goes wrong is the caller's at once. */
  public Desk(OrderedStore store, Supplier<Roster> roster, Out out) {
    this(store, roster, out, (_, work) -> work.run());
  }

  /**
   * A desk on a store.
   *
   * @param roster asked anew for each event, so that a reload is a swap
   * @param guard runs all that is done for one incident
   */
  public Desk(OrderedStore store, Supplier<Roster> roster, Out out, Guard guard) {
    this.escalations = new Table<>(store, "e:", Json.codec(Escalation.class));
    this.early = new EarlyCommands(store);
    this.standing = new Standing(store);
    this.backlog = new Backlog(store, new Working());
    this.deadlines = new Timers(store, "d:");
    this.sweeps = new Timers(store, "s:");
    this.roster = roster;
    this.out = out;
    this.guard = guard;
  }

  /**
   * Runs what is done for one incident, and keeps what goes wrong in it from all the others: what
   * was to be done is tried again after {@link #AGAIN}, in the order in which it came.
   */
  @FunctionalInterface
  public interface Guard {
    /**
     * Runs it, once. Lets through what is no fault of ours, as when the store cannot be reached.
     *
     * @param incident whose it is
     */
    void run(String incident, Runnable work);
  }

  /**
   * Handles a change of an incident.
   *
   * @param wall what the clock says: nothing is decided later than this
   */
  public void handle(IncidentChange change, Instant wall) {
    backlog.take(Kept.of(change, wall), wall);
  }

  /** Handles a command. One whose incident is not known yet waits for it a little. */
  public void handle(Command command, Instant wall) {
    if (command.action() instanceof Action.Probe) {
      out.probe(new ProbeAnswer(command.id(), APPLICATION, wall));
      return;
    }
    backlog.take(Kept.of(command, wall), wall);
  }

  /**
   * A silence ends soon: its author is told.
   *
   * @param wall what the clock says: nobody is told any more when it is over
   */
  public void handle(SilenceWarning warning, Instant wall) {
    SilenceLetters.of(warning, roster.get(), wall).forEach(out::page);
  }

  /** Handles what came of a page. */
  public void handle(PageOutcome outcome, Instant wall) {
    if (!outcome.kind().concernsIncident()) {
      return; // Nothing waits for it.
    }
    backlog.take(Kept.of(outcome, wall), wall);
  }

  /** The alarms that stand: what the last resort is told after a start. */
  public List<Page> standing() {
    return standing.all();
  }

  /** Whether it went well. */
  private boolean tried(String incident, Runnable work) {
    var went = new boolean[1];
    guard.run(
        incident,
        () -> {
          work.run();
          went[0] = true;
        });
    return went[0];
  }

  /** When it is looked at once more: the fault may be mended by then. */
  private Instant again(Instant wall) {
    var at = wall.plus(AGAIN);
    out.wakeAt(at);
    return at;
  }

  private final class Working implements Backlog.Work {
    @Override
    public boolean tried(Kept what, Instant wall) {
      return Desk.this.tried(what.incident().toString(), () -> follow(what, wall));
    }

    /** Whoever asked is told; of all else there is nobody to tell but who reads the log. */
    @Override
    public void giveUp(Kept what, Instant wall) {
      if (what.command() != null) {
        out.response(Unheard.answer(what.command(), wall));
      }
    }

    @Override
    public Instant again(Instant wall) {
      return Desk.this.again(wall);
    }
  }

  private void follow(Kept what, Instant wall) {
    if (what.change() != null) {
      follow(what.change(), wall);
    } else if (what.command() != null) {
      follow(what.command(), wall);
    } else if (what.outcome() != null) {
      var outcome = what.outcome();
      handle(outcome.incident(), new Event.PageAnswered(outcome), outcome.at(), wall);
    }
  }

  private void follow(IncidentChange change, Instant wall) {
    var id = change.incident().id();
    boolean isNew = escalations.get(id.toString()) == null;
    handle(id, opening(change, wall), change.at(), wall);
    if (isNew && escalations.get(id.toString()) != null) {
      var _ = tried(id.toString(), () -> supersede(id, change.at(), wall));
      early.take(id.toString()).forEach(command -> backlog.take(Kept.of(command, wall), wall));
    }
  }

  private static Event opening(IncidentChange change, Instant wall) {
    return new Event.IncidentChanged(change, Fold.until(change, wall));
  }

  private void follow(Command command, Instant wall) {
    var id = command.incident();
    if (escalations.get(id.toString()) != null) {
      handle(id, new Event.Commanded(command), command.at(), wall);
    } else if (early.add(command)) {
      sweepAt(id.toString(), wall.plus(EARLY_MAX));
    } else {
      out.response(Unheard.unknown(command, wall));
    }
  }

  /**
   * Handles the deadlines that are due, the most severe incidents first.
   *
   * @param limit most deadlines that are handled; the rest is left for the next time
   * @return how many were looked at: when it is the limit, there may be more
   */
  public int wake(Instant wall, int limit) {
    backlog.tryDue(wall, limit);
    var due = deadlines.takeDue(wall, limit);
    var found = new HashMap<String, Escalation>(); // One may have several timers; it goes on once.
    for (var timer : due) {
      var id = timer.owner();
      backlog.workOff(id, wall); // Somebody may have answered.
      if (!tried(id, () -> find(timer).ifPresent(state -> found.putIfAbsent(id, state)))) {
        lookAgain(id, wall);
      }
    }
    var states = new ArrayList<>(found.values());
    states.sort(
        Comparator.comparing((Escalation state) -> state.incident().severity())
            .thenComparing(state -> state.response().id().toString()));
    states.forEach(state -> caughtUp(state, wall, wall));
    for (var sweep : sweeps.takeDue(wall, limit)) {
      if (!tried(sweep.owner(), () -> sweep(sweep, wall))) {
        sweeps.set(sweep.owner(), again(wall));
      }
    }
    return due.size();
  }

  /** Whose deadline this is, unless it has been overtaken. */
  private Optional<Escalation> find(Timers.Due timer) {
    return Optional.ofNullable(escalations.get(timer.owner()))
        .filter(state -> {
          var wake = state.wake();
          return wake != null && !wake.isAfter(timer.due());
        });
  }

  /** Something went wrong in what was due for this incident. Its timer is gone: it gets another. */
  private void lookAgain(String incident, Instant wall) {
    deadlines.set(incident, again(wall));
  }

  /** Where an incident stands, or null when it is not known. */
  public @Nullable Escalation find(IncidentId id) {
    return escalations.get(id.toString());
  }

  private void handle(IncidentId id, Event event, Instant at, Instant wall) {
    var asked = at.isAfter(wall) ? wall : at;
    var state = escalations.get(id.toString());
    if (state != null) {
      state = caughtUp(state, asked, wall);
      asked = asked.isBefore(state.latest()) ? state.latest() : asked;
    }
    decide(id, state, event, asked);
  }

  /**
   * Handles an incident's own deadlines up to an instant, as far as they can be: for a fault in one
   * of them nobody's answer is lost.
   */
  private Escalation caughtUp(Escalation from, Instant until, Instant wall) {
    var deadline = from.wake();
    if (deadline == null || deadline.isAfter(until)) {
      return from;
    }
    var id = from.response().id().toString();
    if (!tried(id, () -> catchUp(from, until, wall))) {
      lookAgain(id, wall);
    }
    return Objects.requireNonNullElse(escalations.get(id), from);
  }

  /** The same, each at its own instant. */
  private Escalation catchUp(Escalation from, Instant until, Instant wall) {
    var state = from;
    for (int i = 0; i < CATCH_UP_MAX; i++) {
      var deadline = state.wake();
      if (deadline == null || deadline.isAfter(until)) {
        return state;
      }
      var at = Lateness.isToo(state, deadline, wall) ? until : deadline;
      var next = decide(state.response().id(), state, new Event.DeadlinePassed(deadline), at);
      if (next == null) {
        return state;
      }
      state = next;
    }
    return state;
  }

  private @Nullable Escalation decide(
      IncidentId id, @Nullable Escalation state, Event event, Instant at) {
    var now = at.truncatedTo(ChronoUnit.MILLIS);
    var decision = escalator.decide(state, event, roster.get(), now);
    var next = decision.next();
    if (next != null && !next.equals(state)) {
      escalations.put(id.toString(), next);
      if (isExhausted(state) && !isExhausted(next)) {
        standing.remove(id.toString());
      }
      boolean ended = next.response().status() == ResponseStatus.RESOLVED;
      if (ended && (state == null || state.response().status() != ResponseStatus.RESOLVED)) {
        sweepAt(id.toString(), now.plus(REMEMBERED));
      }
    }
    decision.effects().forEach(effect -> carryOut(id, effect));
    return next;
  }

  private static boolean isExhausted(@Nullable Escalation state) {
    return state != null && state.response().status() == ResponseStatus.EXHAUSTED;
  }

  private void carryOut(IncidentId id, Effect effect) {
    switch (effect) {
      case Effect.Send(var page) -> out.page(page);
      case Effect.Tell(var change) -> out.response(change);
      case Effect.Alarm(var page) -> {
        standing.add(page);
        out.gaveUp(page);
      }
      case Effect.Ask(var command) -> out.command(command);
      case Effect.WakeAt(var deadline) -> {
        deadlines.set(id.toString(), deadline);
        out.wakeAt(deadline);
      }
    }
  }

  /** The same trouble before this one is over, whatever it looked like. */
  private void supersede(IncidentId id, Instant at, Instant wall) {
    if (id.ordinal() > 1) {
      var before = new IncidentId(id.key(), id.ordinal() - 1);
      handle(before, new Event.Superseded(id), at, wall);
    }
  }

  private void sweepAt(String id, Instant due) {
    sweeps.set(id, due);
    out.wakeAt(due);
  }

  /** Answers what waited in vain, and forgets what has been over for long. */
  private void sweep(Timers.Due sweep, Instant wall) {
    var id = sweep.owner();
    early.take(id).forEach(command -> out.response(Unheard.unknown(command, wall)));
    var state = escalations.get(id);
    var ended = state == null ? null : state.response().resolvedAt();
    if (ended != null && !ended.plus(REMEMBERED).isAfter(wall)) {
      escalations.remove(id);
    }
  }
}
