package io.watchbell.escalation.engine;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Response;
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
  /**
   * How much late a deadline may be handled as if it were on time, at the most; half of what was
   * waited for it, where that is less. Later than this, as after an outage, it is handled as of
   * now: whoever is paged then has the whole patience to answer.
   */
  static final Duration LATE_MAX = Escalator.LATE;

  /** What is late by less is on time: nobody looks at the clock more finely. */
  private static final long PUNCTUAL_MILLIS = 1_000;

  /** How long what is over is remembered, so that a late command gets a true answer. */
  static final Duration REMEMBERED = Duration.ofDays(30);

  /** How long a command waits for its incident when it is read first. */
  static final Duration EARLY_MAX = Duration.ofMinutes(1);

  /** Most commands that wait for one incident. */
  static final int EARLY_COMMANDS_MAX = 50;

  /** How long after a fault of ours a deadline is tried again. */
  static final Duration AGAIN = Duration.ofMinutes(1);

  private static final int CATCH_UP_MAX = 1_000;
  private static final String APPLICATION = "escalation";

  private final Escalator escalator = new Escalator();
  private final Table<Escalation> escalations;
  private final Table<Command> early;
  private final Timers deadlines;
  private final Timers sweeps;
  private final Supplier<Roster> roster;
  private final Out out;

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

  /**
   * A desk on a store.
   *
   * @param roster asked anew for each event, so that a reload is a swap
   */
  public Desk(OrderedStore store, Supplier<Roster> roster, Out out) {
    this.escalations = new Table<>(store, "e:", Json.codec(Escalation.class));
    this.early = new Table<>(store, "w:", Json.codec(Command.class));
    this.deadlines = new Timers(store, "d:");
    this.sweeps = new Timers(store, "s:");
    this.roster = roster;
    this.out = out;
  }

  /**
   * Handles a change of an incident.
   *
   * @param wall what the clock says: nothing is decided later than this
   */
  public void handle(IncidentChange change, Instant wall) {
    var id = change.incident().id();
    boolean isNew = escalations.get(id.toString()) == null;
    handle(id, new Event.IncidentChanged(change), change.at(), wall);
    if (isNew && escalations.get(id.toString()) != null) {
      supersede(id, change.at(), wall);
      release(id, wall);
    }
  }

  /** Handles a command. One whose incident is not known yet waits for it a little. */
  public void handle(Command command, Instant wall) {
    if (command.action() instanceof Action.Probe) {
      out.probe(new ProbeAnswer(command.id(), APPLICATION, wall));
      return;
    }
    if (escalations.get(command.incident().toString()) == null) {
      waitFor(command, wall);
      return;
    }
    handle(command.incident(), new Event.Commanded(command), command.at(), wall);
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
    handle(outcome.incident(), new Event.PageAnswered(outcome), outcome.at(), wall);
  }

  /**
   * Runs what is done for one incident, and keeps what goes wrong in it from all the others; see
   * {@link #lookAgain}.
   */
  @FunctionalInterface
  public interface Guard {
    /**
     * Runs it, once.
     *
     * @param incident whose it is
     */
    void run(String incident, Runnable work);
  }

  /** The same as {@link #wake(Instant, int, Guard)}; what goes wrong is the caller's at once. */
  public int wake(Instant wall, int limit) {
    return wake(wall, limit, (_, work) -> work.run());
  }

  /**
   * Handles the deadlines that are due, the most severe incidents first.
   *
   * @param limit most deadlines that are handled; the rest is left for the next time
   * @param guard runs each of them
   * @return how many were looked at: when it is the limit, there may be more
   */
  public int wake(Instant wall, int limit, Guard guard) {
    var due = deadlines.takeDue(wall, limit);
    var found = new HashMap<String, Escalation>(); // One may have several timers; it goes on once.
    for (var timer : due) {
      var id = timer.owner();
      guard.run(id, () -> find(timer).ifPresent(state -> found.putIfAbsent(id, state)));
    }
    var states = new ArrayList<>(found.values());
    states.sort(
        Comparator.comparing((Escalation state) -> state.incident().severity())
            .thenComparing(state -> state.response().id().toString()));
    for (var state : states) {
      guard.run(state.response().id().toString(), () -> catchUp(state, wall, wall));
    }
    for (var sweep : sweeps.takeDue(wall, limit)) {
      guard.run(sweep.owner(), () -> sweep(sweep, wall));
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

  /**
   * Something went wrong in what was due for this incident. Its timer is gone, so it gets another:
   * the fault may be one of the configuration, and be mended before the next try.
   */
  public void lookAgain(String incident, Instant wall) {
    deadlines.set(incident, wall.plus(AGAIN));
    out.wakeAt(wall.plus(AGAIN));
  }

  /** Where an incident stands, or null when it is not known. */
  public @Nullable Escalation find(IncidentId id) {
    return escalations.get(id.toString());
  }

  private void handle(IncidentId id, Event event, Instant at, Instant wall) {
    var asked = at.isAfter(wall) ? wall : at;
    var state = escalations.get(id.toString());
    if (state != null) {
      state = catchUp(state, asked, wall);
      asked = asked.isBefore(state.latest()) ? state.latest() : asked;
    }
    decide(id, state, event, asked);
  }

  /** Without the half a short outage would wake a ladder of short patience all at once. */
  private static Duration mayBeLate(Escalation state, Instant deadline) {
    long half = Duration.between(state.latest(), deadline).toMillis() / 2;
    return Duration.ofMillis(Math.clamp(half, PUNCTUAL_MILLIS, LATE_MAX.toMillis()));
  }

  /** Handles an incident's own deadlines up to an instant, each at its own. */
  private Escalation catchUp(Escalation from, Instant until, Instant wall) {
    var state = from;
    for (int i = 0; i < CATCH_UP_MAX; i++) {
      var deadline = state.wake();
      if (deadline == null || deadline.isAfter(until)) {
        return state;
      }
      boolean late = Duration.between(deadline, wall).compareTo(mayBeLate(state, deadline)) > 0;
      var at = late ? until : deadline;
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
      boolean ended = next.response().status() == ResponseStatus.RESOLVED;
      if (ended && (state == null || state.response().status() != ResponseStatus.RESOLVED)) {
        sweepAt(id.toString(), now.plus(REMEMBERED));
      }
    }
    decision.effects().forEach(effect -> carryOut(id, effect));
    return next;
  }

  private void carryOut(IncidentId id, Effect effect) {
    switch (effect) {
      case Effect.Send(var page) -> out.page(page);
      case Effect.Tell(var change) -> out.response(change);
      case Effect.Alarm(var page) -> out.gaveUp(page);
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

  private void waitFor(Command command, Instant wall) {
    var id = command.incident().toString();
    if (early.keysWith(id + "/", EARLY_COMMANDS_MAX).size() >= EARLY_COMMANDS_MAX) {
      refuse(command, wall);
      return;
    }
    early.put(id + "/" + command.id(), command);
    sweepAt(id, wall.plus(EARLY_MAX));
  }

  /** Follows the commands that came before their incident, in the order they were asked in. */
  private void release(IncidentId id, Instant wall) {
    for (var command : takeEarly(id.toString())) {
      handle(id, new Event.Commanded(command), command.at(), wall);
    }
  }

  private List<Command> takeEarly(String id) {
    var commands = new ArrayList<Command>();
    for (var key : early.keysWith(id + "/", EARLY_COMMANDS_MAX)) {
      var command = early.get(key);
      early.remove(key);
      if (command != null) {
        commands.add(command);
      }
    }
    commands.sort(Comparator.comparing(Command::at).thenComparing(Command::id));
    return commands;
  }

  private void sweepAt(String id, Instant due) {
    sweeps.set(id, due);
    out.wakeAt(due);
  }

  /** Answers what waited in vain, and forgets what has been over for long. */
  private void sweep(Timers.Due sweep, Instant wall) {
    var id = sweep.owner();
    takeEarly(id).forEach(command -> refuse(command, wall));
    var state = escalations.get(id);
    var ended = state == null ? null : state.response().resolvedAt();
    if (ended != null && !ended.plus(REMEMBERED).isAfter(wall)) {
      escalations.remove(id);
    }
  }

  private void refuse(Command command, Instant wall) {
    var nothing =
        new Response(
            command.incident(),
            ResponseStatus.RESOLVED,
            "",
            0,
            0,
            null,
            null,
            List.of(),
            wall,
            null,
            null,
            null);
    out.response(
        new ResponseChange(
            ResponseChange.Kind.COMMAND_IGNORED,
            wall,
            command.by(),
            command.via(),
            "no incident " + command.incident() + " is known here",
            command.id(),
            nothing));
  }
}
