package io.watchbell.escalation.year;

import io.watchbell.escalation.engine.Desk;
import io.watchbell.escalation.engine.Escalation;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.ProbeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stream task does with a desk: reads, decides, and commits all of it at once. Killed before
 * the commit, nothing of it has happened.
 */
final class Station implements Desk.Out {
  private static final int WAKES_MAX = 100;
  private static final long TICK_MILLIS = 100;

  private final int partition;
  private final Year year;
  private final RollbackStore store = new RollbackStore();
  private final List<Said> said = new ArrayList<>();
  private Desk desk;
  private Book.@Nullable Input on;
  private int read;
  private int committed;
  private boolean commitIsDue;

  Station(int partition, Year year) {
    this.partition = partition;
    this.year = year;
    this.desk = desk();
  }

  private Desk desk() {
    return new Desk(store, () -> year.company().roster(), this);
  }

  /** Begins, also after a kill: what was written meanwhile is read before any deadline is due. */
  void begin() {
    store.rollback();
    said.clear();
    on = null;
    read = committed;
    commitIsDue = false;
    desk = desk();
    hear();
    tick();
  }

  /** Reads what there is. */
  void hear() {
    var inputs = year.book().inputs(partition);
    while (read < inputs.size()) {
      var input = inputs.get(read);
      read++;
      on = input;
      var now = year.now();
      switch (input) {
        case Book.Input.OfIncident(var change) -> desk.handle(change, now);
        case Book.Input.OfPerson(var command) -> desk.handle(command, now);
        case Book.Input.OfPage(var outcome) -> desk.handle(outcome, now);
      }
      on = null;
      year.machine().mayDie();
    }
    commitSoon();
  }

  /** Looks at the clock. */
  void tick() {
    while (desk.wake(year.now(), WAKES_MAX) == WAKES_MAX) {
      year.machine().mayDie();
    }
    year.machine().mayDie();
    commitSoon();
  }

  private void commitSoon() {
    if (!commitIsDue && (committed < read || !said.isEmpty())) {
      commitIsDue = true;
      year.machine().after(year.chance().millis(5, 150), this::commit);
    }
  }

  private void commit() {
    commitIsDue = false;
    year.machine().mayDie();
    store.commit();
    committed = read;
    var all = List.copyOf(said);
    said.clear();
    all.forEach(each -> year.published(partition, each));
    all.stream().flatMap(Said::about).distinct().forEach(year.auditor()::settled);
    year.machine().mayDie();
  }

  @Nullable Escalation find(IncidentId id) {
    return desk.find(id);
  }

  /** How many timers are set for this incident at this instant. */
  int timers(IncidentId id, Instant due) {
    var key = "d:%016x:%s".formatted(due.toEpochMilli(), id);
    return store.keys(key, key + "\0", 2).size();
  }

  private void say(Said.What what) {
    said.add(new Said(what, on, year.company()));
  }

  @Override
  public void page(Page page) {
    say(new Said.What.ToPage(page));
  }

  @Override
  public void response(ResponseChange change) {
    say(new Said.What.ToTell(change));
  }

  @Override
  public void probe(ProbeAnswer answer) {
    throw new IllegalStateException("nobody probes here");
  }

  @Override
  public void gaveUp(Page page) {
    year.auditor().alarmed(page, year.now());
  }

  @Override
  public void command(Command command) {
    say(new Said.What.ToAsk(command));
  }

  /** The clock is looked at ten times a second; only the looks that find something are made. */
  @Override
  public void wakeAt(Instant due) {
    long millis = Math.ceilDiv(due.toEpochMilli(), TICK_MILLIS) * TICK_MILLIS;
    year.agenda().at(Instant.ofEpochMilli(millis), () -> year.machine().run(this::tick));
  }

  /** How far the machine may be behind a deadline. */
  static Duration patience() {
    return Duration.ofSeconds(1);
  }
}
