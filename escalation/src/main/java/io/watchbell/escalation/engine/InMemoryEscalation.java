package io.watchbell.escalation.engine;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.silence.SilenceWarning;
import io.watchbell.model.state.MemoryStore;
import io.watchbell.model.topic.ProbeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The escalation stage in virtual time: the same desk as in the live stream, on a store in memory
 * and with a clock that the caller turns. For scenarios, simulations and backtests.
 */
public final class InMemoryEscalation {
  private static final int WAKES_MAX = 1_000;

  private final Desk desk;
  private final TreeSet<Instant> wakes = new TreeSet<>();
  private Instant now;

  /**
   * Nothing has happened yet.
   *
   * @param out told of everything, at {@link #now}
   */
  public InMemoryEscalation(Supplier<Roster> roster, Instant start, Desk.Out out) {
    this.now = start;
    this.desk = new Desk(new MemoryStore(), roster, new Alarmed(out, wakes));
  }

  private record Alarmed(Desk.Out out, TreeSet<Instant> wakes) implements Desk.Out {
    @Override
    public void page(Page page) {
      out.page(page);
    }

    @Override
    public void response(ResponseChange change) {
      out.response(change);
    }

    @Override
    public void probe(ProbeAnswer answer) {
      out.probe(answer);
    }

    @Override
    public void gaveUp(Page page) {
      out.gaveUp(page);
    }

    @Override
    public void command(Command command) {
      out.command(command);
    }

    @Override
    public void wakeAt(Instant due) {
      wakes.add(due);
      out.wakeAt(due);
    }
  }

  /** What time it is. */
  public Instant now() {
    return now;
  }

  /** A change of an incident happens now. */
  public void happen(IncidentChange change) {
    desk.handle(change, now);
  }

  /** A command is asked now. */
  public void happen(Command command) {
    desk.handle(command, now);
  }

  /** A silence is about to end. */
  public void happen(SilenceWarning warning) {
    desk.handle(warning, now);
  }

  /** Something comes of a page now. */
  public void happen(PageOutcome outcome) {
    desk.handle(outcome, now);
  }

  /** Lets time pass; whatever falls due on the way happens at its own instant. */
  public void advance(Duration by) {
    advanceTo(now.plus(by));
  }

  /** Lets time pass until an instant. */
  public void advanceTo(Instant until) {
    while (!wakes.isEmpty() && !wakes.first().isAfter(until)) {
      now = wakes.removeFirst();
      while (desk.wake(now, WAKES_MAX) == WAKES_MAX) {
        // There may be more that is due at this very instant.
      }
    }
    now = until;
  }

  /** Time goes by, and nothing is done before its end, as in an outage. */
  public void miss(Duration length) {
    now = now.plus(length);
    wakes.headSet(now).clear();
    desk.wake(now, WAKES_MAX);
  }

  /** When something happens by itself next, or null when nothing will. */
  public @Nullable Instant nextWake() {
    return wakes.isEmpty() ? null : wakes.first();
  }

  /** Where an incident stands, or null when it is not known. */
  public @Nullable Escalation find(IncidentId id) {
    return desk.find(id);
  }
}
