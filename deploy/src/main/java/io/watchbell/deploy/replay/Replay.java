package io.watchbell.deploy.replay;

import io.watchbell.escalation.cover.Covers;
import io.watchbell.escalation.engine.Desk;
import io.watchbell.escalation.engine.InMemoryEscalation;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.InMemoryRouter;
import io.watchbell.router.pipeline.Output;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole core in memory and in virtual time: the router and the escalation that run live, joined
 * as the log joins them, with {@link Post} and {@link People} in the place of the world. Nothing is
 * sent, nothing is asked of a clock; the same input gives the same output.
 *
 * <p>Input comes in the order of time. Whatever falls due before it (a timer, a deadline, an
 * answer) happens first, each at its own instant; of what falls due at one instant, the router goes
 * first, then the escalation, then people. What the one writes reaches the other at once.
 */
public final class Replay {
  private static final int PARTITIONS = 1;
  private static final String VIA = "replay";

  private final InMemoryRouter router;
  private final InMemoryEscalation escalation;
  private final Agenda agenda = new Agenda();
  private final Sink sink;
  private final Post post;
  private final People people;
  private final Map<String, WatchChange> covers = new TreeMap<>();
  private Roster files;

  /** The files with what people have changed laid over them; null until it is asked for. */
  private @Nullable Roster roster;

  private Instant now;
  private long commands;

  /**
   * A quiet world.
   *
   * @param start when time begins; no input may be earlier
   * @param sink takes all that is decided
   * @param post says what comes of pages
   * @param people says what those do who are paged
   */
  public Replay(Rulebook rulebook, Instant start, Sink sink, Post post, People people) {
    this(rulebook, start, sink, post, people, PARTITIONS);
  }

  /**
   * The same with the router's work divided into so many partitions, which changes nothing of what
   * is decided.
   */
  public Replay(
      Rulebook rulebook, Instant start, Sink sink, Post post, People people, int partitions) {
    this.sink = sink;
    this.post = post;
    this.people = people;
    this.now = start;
    this.files = rulebook.roster();
    router = new InMemoryRouter(partitions, rulebook.router(), start, this::routed);
    escalation = new InMemoryEscalation(this::roster, start, new Ladders());
  }

  /** Nobody answers, and everything arrives. */
  public Replay(Rulebook rulebook, Instant start, Sink sink) {
    this(rulebook, start, sink, Post.ARRIVES, People.SILENT);
  }

  /** Takes in an alert when it was received. */
  public void alert(Alert alert) {
    reach(alert.receivedAt());
    router.alert(alert);
    settle();
  }

  /** Takes in a record of the alerts topic, whatever it is. */
  public void record(AlertRecord record, Instant at) {
    reach(at);
    router.record(record, now);
    settle();
  }

  /**
   * Takes in all records of the alerts topic that came at one instant, on whatever partitions; in
   * which order they stand here changes nothing, but for those of one alert.
   */
  public void records(List<AlertRecord> records, Instant at) {
    reach(at.minusMillis(1));
    now = later(now, at);
    router.records(records, now);
    settle();
  }

  /** Takes in a silence, or another version of one. */
  public void silence(Silence silence, Instant at) {
    reach(at);
    router.silence(silence, now);
    settle();
  }

  /** Takes in that something was changed. */
  public void change(Change change, Instant at) {
    reach(at);
    router.change(change, now);
    settle();
  }

  /**
   * Takes in that somebody has changed the watch beside the files; it holds from the next page on,
   * as it does live.
   *
   * @param change null where it is no more
   */
  public void cover(String id, @Nullable WatchChange change, Instant at) {
    reach(at);
    if (change == null) {
      covers.remove(id);
    } else {
      covers.put(id, change);
    }
    roster = null;
    settle();
  }

  private Roster roster() {
    var known = roster;
    if (known == null) {
      known = covers.isEmpty() ? files : Covers.over(files, covers.values());
      roster = known;
    }
    return known;
  }

  /** Forgets a silence. */
  public void unsilence(String id, Instant at) {
    reach(at);
    router.unsilence(id, now);
    settle();
  }

  /** Takes in a command when it was given. */
  public void command(Command command) {
    reach(command.at());
    obey(command);
    settle();
  }

  /**
   * From this instant on other rules hold, and other people are on call. What was due before it is
   * due by the rules before.
   */
  public void configure(Rulebook rulebook, Instant at) {
    reach(at.minusMillis(1));
    now = later(now, at);
    files = rulebook.roster();
    roster = null;
    router.configure(rulebook.router(), now);
    settle();
  }

  /** The router is down until this instant, and of what falls due there nothing happens before. */
  public void awayUntil(Instant back) {
    now = back;
    router.awayUntil(back);
  }

  /** Lets time pass; what falls due on the way happens at its own instant. It never goes back. */
  public void advanceTo(Instant until) {
    reach(until);
    moveTo(now);
  }

  /** What time it is. */
  public Instant now() {
    return now;
  }

  /** When something happens by itself next, or null when nothing will. */
  public @Nullable Instant nextDue() {
    return Timers.earlier(router.nextDue(), Timers.earlier(escalation.nextWake(), agenda.next()));
  }

  /** Where the people stand with this incident, or null where it is not known. */
  public @Nullable Response response(IncidentId id) {
    var found = escalation.find(id);
    return found == null ? null : found.response();
  }

  /** The same, but that the router need not know of the time yet: input tells it. */
  private void reach(Instant until) {
    for (var due = nextDue(); due != null && !due.isAfter(until); due = nextDue()) {
      moveTo(due);
    }
    now = later(now, until);
  }

  private void moveTo(Instant instant) {
    now = later(now, instant);
    router.advanceTo(now);
    settle();
  }

  /** Everything that is to happen at this very instant, and what comes of it. */
  private void settle() {
    do {
      escalation.advanceTo(later(now, escalation.now()));
    } while (agenda.doNext(now));
  }

  private void obey(Command command) {
    escalation.happen(command); // It has the shorter way, as live.
    router.command(command);
  }

  private void routed(Output output) {
    switch (output) {
      case Output.Changed(var change) -> {
        sink.changed(change);
        escalation.advanceTo(later(escalation.now(), change.at()));
        escalation.happen(change);
      }
      case Output.Warned(var warning) -> {
        escalation.advanceTo(later(escalation.now(), warning.at()));
        escalation.happen(warning);
      }
      case Output.Decided(var decision) -> sink.decided(decision);
      case Output.StateChanged state -> sink.stands(state);
      case Output.Refused refused -> sink.refused(refused);
      case Output.Passed _, Output.Marked _, Output.Answered _ -> {
        // Between the stages; and nobody probes here.
      }
    }
  }

  private final class Ladders implements Desk.Out {
    @Override
    public void page(Page page) {
      sink.paged(page);
      var receipt = post.of(page);
      agenda.add(page.at(), () -> tell(page, Result.ATTEMPTED, "sending"));
      agenda.add(
          page.at().plus(receipt.after()), () -> tell(page, receipt.result(), receipt.detail()));
      for (var answer : people.answers(page)) {
        agenda.add(page.at().plus(answer.after()), () -> obey(answerOf(page, answer)));
      }
    }

    @Override
    public void response(ResponseChange change) {
      sink.responded(change);
    }

    @Override
    public void command(Command command) {
      agenda.add(now, () -> obey(command)); // As live: it is read after what it came of.
    }

    @Override
    public void probe(ProbeAnswer answer) {
      // Nobody probes here.
    }
  }

  private Command answerOf(Page page, People.Answer answer) {
    return new Command(
        VIA + "-" + commands++, page.incident(), page.person(), VIA, now, answer.action());
  }

  private void tell(Page page, Result result, String detail) {
    var outcome = PageOutcome.of(page, result, detail, 1, now);
    sink.cameOf(outcome);
    escalation.happen(outcome);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
