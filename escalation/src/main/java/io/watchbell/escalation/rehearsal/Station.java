package io.watchbell.escalation.rehearsal;

import io.watchbell.escalation.engine.Desk;
import io.watchbell.escalation.engine.Escalation;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.ProbeAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a stream task does with a desk: reads, decides, and commits all of it at once. Killed before
 * the commit, nothing of it has happened.
 */
final class Station implements Desk.Out {
  private static final int WAKES_MAX = 100;
  private static final long TICK_MILLIS = 100;

  private final int partition;
  private final Pager pager;
  private final Chance chance;
  private final RollbackStore store = new RollbackStore();
  private final List<Said> said = new ArrayList<>();
  private final TreeSet<Instant> dues = new TreeSet<>();
  private Desk desk;
  private Book.@Nullable Input on;
  private int read;
  private int committed;
  private boolean commitIsDue;

  Station(int partition, Pager pager) {
    this.partition = partition;
    this.pager = pager;
    this.chance = pager.around().chance("station" + partition);
    this.desk = desk();
  }

  private Desk desk() {
    return new Desk(store, () -> pager.around().company().roster(), this);
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

  /** Something was written that it reads. */
  void written() {
    pager.host().after(chance.millis(2, 60), this::hear);
  }

  /** Reads what there is. */
  void hear() {
    var inputs = pager.book().inputs(partition);
    while (read < inputs.size()) {
      var input = inputs.get(read);
      read++;
      on = input;
      var now = pager.around().wall();
      switch (input) {
        case Book.Input.OfIncident(var change) -> desk.handle(change, now);
        case Book.Input.OfPerson(var command) -> desk.handle(command, now);
        case Book.Input.OfPage(var outcome) -> desk.handle(outcome, now);
      }
      on = null;
      pager.host().mayDie();
    }
    commitSoon();
  }

  /** Looks at the clock. */
  void tick() {
    while (desk.wake(pager.around().wall(), WAKES_MAX) == WAKES_MAX) {
      pager.host().mayDie();
    }
    pager.host().mayDie();
    commitSoon();
  }

  private void commitSoon() {
    if (!commitIsDue && (committed < read || !said.isEmpty())) {
      commitIsDue = true;
      pager.host().after(chance.millis(5, 150), this::commit);
    }
  }

  private void commit() {
    commitIsDue = false;
    pager.host().mayDie();
    store.commit();
    committed = read;
    var all = List.copyOf(said);
    said.clear();
    all.forEach(each -> pager.published(partition, each));
    all.stream().flatMap(Said::about).distinct().forEach(pager.audit()::settled);
    pager.host().mayDie();
  }

  @Nullable Escalation find(IncidentId id) {
    return desk.find(id);
  }

  /** How many timers are set for this incident at this instant. */
  int timers(IncidentId id, Instant due) {
    var key = "d:%016x:%s".formatted(due.toEpochMilli(), id);
    return store.get(key) == null ? 0 : 1;
  }

  private void say(Said.What what) {
    said.add(new Said(what, on, pager.around().company()));
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
    pager.audit().alarmed(page, pager.around().wall());
  }

  @Override
  public void command(Command command) {
    say(new Said.What.ToAsk(command));
  }

  /** The clock is looked at ten times a second; only the looks that find something are made. */
  @Override
  public void wakeAt(Instant due) {
    long millis = Math.ceilDiv(due.toEpochMilli(), TICK_MILLIS) * TICK_MILLIS;
    var at = Instant.ofEpochMilli(millis);
    dues.add(at);
    pager.around().agenda().at(pager.around().inTheWorld(at), () -> look(at));
  }

  /** The clock may have been set back meanwhile. */
  private void look(Instant due) {
    if (!pager.around().wall().isBefore(due)) {
      dues.remove(due);
      pager.host().run(this::tick);
    }
  }

  /** The clock of the machine was set: what is due comes sooner or later than it was thought. */
  void startled() {
    List.copyOf(dues).forEach(this::wakeAt);
  }
}
