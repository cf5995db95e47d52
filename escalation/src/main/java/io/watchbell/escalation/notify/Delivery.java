package io.watchbell.escalation.notify;

import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings one page to its end: delivered, refused, or no longer wanted. What is about to be done is
 * written down first, so that a crash leaves a trace.
 */
public final class Delivery {
  private static final Comparator<Bundler.Seat> URGENT_FIRST =
      Comparator.comparing((Bundler.Seat seat) -> !seat.page().wantsAnswer())
          .thenComparing(seat -> seat.page().severity())
          .thenComparing(seat -> seat.page().at())
          .thenComparing(seat -> seat.page().id());

  private final Means means;
  private final Surroundings around;
  private final Bundler bundler;

  /**
   * What a delivery works with.
   *
   * @param notifiers by channel
   * @param roster asked anew for each attempt, so that a reload is a swap
   * @param links makes the link of each message
   * @param wanted asked before each attempt
   * @param retries when to try again
   * @param bundling from when on messages to one contact are put together
   */
  public record Means(
      Map<String, Notifier> notifiers,
      Supplier<Roster> roster,
      Links links,
      StillWanted wanted,
      RetryPolicy retries,
      Supplier<Bundling> bundling) {
    public Means {
      notifiers = Map.copyOf(notifiers);
    }

    /** Means by which everything goes out by itself. */
    public Means(
        Map<String, Notifier> notifiers,
        Supplier<Roster> roster,
        Links links,
        StillWanted wanted,
        RetryPolicy retries) {
      this(notifiers, roster, links, wanted, retries, () -> Bundling.NEVER);
    }
  }

  /** What a delivery needs of the world. */
  public interface Surroundings {
    /** What time it is. */
    InstantSource clock();

    /**
     * Writes down what came of a page; returns once it is durable. What is not final may be lost.
     */
    void write(PageOutcome outcome);

    /** Something is wrong with a notifier of ours. */
    void broken(Page page, RuntimeException bug);

    /** A message leaves now for the first time. */
    default void leaving(Page page, Instant now) {}
  }

  /** How a delivery waits. */
  @FunctionalInterface
  public interface Pause {
    /**
     * Waits.
     *
     * @throws InterruptedException when the delivery is to stop where it is
     */
    void of(Duration length) throws InterruptedException;
  }

  /** Deliveries by these means. */
  public Delivery(Means means, Surroundings around) {
    this.means = means;
    this.around = around;
    this.bundler = new Bundler(means.bundling());
  }

  /**
   * Delivers a page, if need be by several attempts.
   *
   * @param before the last that is known to have come of it before a restart, or null
   * @throws InterruptedException when told to stop; the page then has no final outcome yet
   */
  public void deliver(Page page, @Nullable PageOutcome before, Pause pause)
      throws InterruptedException {
    int attempt = before == null ? 0 : before.attempt();
    boolean repeat = before != null && before.result() == Result.ATTEMPTED;
    var giveUpAt = RetryPolicy.giveUpAt(page.deadline(), now());
    while (true) {
      attempt++;
      var seat = bundler.join(page, attempt, repeat, alsoMax(page), giveUpAt, now());
      var outcome = outcome(seat, pause);
      var next = outcome == null ? null : settle(seat, outcome, giveUpAt);
      if (next == null) {
        return;
      }
      repeat = next.mayHaveArrived();
      pause.of(next.delay());
    }
  }

  /**
   * How it goes on.
   *
   * @param mayHaveArrived whether one of the attempts so far may have reached somebody
   */
  private record Next(Duration delay, boolean mayHaveArrived) {}

  private int alsoMax(Page page) {
    var notifier = means.notifiers().get(page.contact());
    return notifier == null ? 0 : notifier.alsoMax();
  }

  /** Sends a page, by itself or with others; null when it was not wanted any more. */
  private @Nullable Outcome outcome(Bundler.Seat seat, Pause pause) throws InterruptedException {
    boolean over = false;
    try {
      while (true) {
        switch (seat.look(now())) {
          case Bundler.Turn.Wait(var length) -> pause.of(length);
          case Bundler.Turn.Sent(var outcome) -> {
            over = true;
            return outcome;
          }
          case Bundler.Turn.Send(var seats) -> {
            over = true;
            return sendAll(seat, seats);
          }
        }
      }
    } finally {
      if (!over) {
        seat.leave(); // Told to stop.
      }
    }
  }

  /** Sends what is still wanted of these; null when this one is not. */
  private @Nullable Outcome sendAll(Bundler.Seat own, List<Bundler.Seat> seats) {
    var wanted = new ArrayList<Bundler.Seat>();
    String unwanted = null;
    for (var seat : seats) {
      var why = means.wanted().unwantedBecause(seat.page(), now());
      if (why == null) {
        wanted.add(seat);
      } else if (seat == own) {
        unwanted = why;
      } else {
        seat.leave();
      }
    }
    Outcome outcome = new Outcome.TryLater(null, "what it was sent with did not leave", true);
    try {
      if (!wanted.isEmpty()) {
        outcome = sendTogether(wanted);
      }
    } finally {
      own.settle(outcome);
    }
    if (unwanted != null) {
      write(own.page(), Result.CANCELLED, unwanted, own.attempt());
    }
    return unwanted == null ? outcome : null;
  }

  private Outcome sendTogether(List<Bundler.Seat> seats) {
    var sorted = new ArrayList<>(seats);
    sorted.sort(URGENT_FIRST);
    var page = sorted.getFirst().page();
    var message = message(sorted);
    var notifier = means.notifiers().get(page.contact());
    if (message == null || notifier == null) {
      var who = means.roster().get().called(page.person());
      return new Outcome.Refused(who + " has no " + page.contact() + " here");
    }
    for (var seat : sorted) {
      write(seat.page(), Result.ATTEMPTED, "", seat.attempt());
      if (seat.attempt() == 1) {
        around.leaving(seat.page(), now());
      }
    }
    return send(notifier, message);
  }

  /**
   * Writes what came of it; null when it was the last attempt. What is written of one that may have
   * reached somebody is that it was made, and no more: after a crash, too, the next says that it
   * may be a repeat.
   */
  private @Nullable Next settle(Bundler.Seat seat, Outcome outcome, Instant giveUpAt) {
    var page = seat.page();
    int attempt = seat.attempt();
    return switch (outcome) {
      case Outcome.Delivered delivered -> {
        around.write(outcome(page, Result.DELIVERED, delivered, attempt));
        yield null;
      }
      case Outcome.Refused(var why) -> {
        write(page, Result.REFUSED, why, attempt);
        yield null;
      }
      case Outcome.TryLater(var after, var why, var unsure) -> {
        boolean mayHaveArrived = seat.repeat() || unsure;
        var delay = means.retries().delay(attempt, after);
        boolean tooLate = now().plus(delay).isAfter(giveUpAt);
        var said = tooLate ? "gave up after %d attempts: %s".formatted(attempt, why) : why;
        var soFar = mayHaveArrived ? Result.ATTEMPTED : Result.TRY_LATER;
        write(page, tooLate ? Result.REFUSED : soFar, said, attempt);
        yield tooLate ? null : new Next(delay, mayHaveArrived);
      }
    };
  }

  private Outcome send(Notifier notifier, Message message) {
    try {
      return notifier.send(message);
    } catch (RuntimeException bug) {
      around.broken(message.page(), bug);
      return new Outcome.TryLater(
          null, "a mistake of ours: " + bug.getClass().getSimpleName(), true);
    }
  }

  private @Nullable Message message(List<Bundler.Seat> seats) {
    var people = means.roster().get();
    var page = seats.getFirst().page();
    var person = people.addressee(page);
    var contact = person == null ? null : person.contact(page.contact()).orElse(null);
    if (person == null || contact == null) {
      return null;
    }
    return new Message(
        page,
        person,
        contact,
        means.links().to(page, now()),
        page.alsoPaged().stream().map(people::called).toList(),
        seats.stream().anyMatch(Bundler.Seat::repeat),
        now(),
        seats.stream()
            .skip(1)
            .map(seat -> new Message.Also(seat.page(), means.links().to(seat.page(), now())))
            .toList());
  }

  private void write(Page page, Result result, String detail, int attempt) {
    around.write(outcome(page, result, new Outcome.Delivered(detail), attempt));
  }

  private PageOutcome outcome(Page page, Result result, Outcome.Delivered said, int attempt) {
    var receipt = said.receipt();
    var own = receipt != null && receipt.page().equals(page.id()) ? receipt.message() : null;
    return PageOutcome.of(page, result, said.detail(), attempt, now()).with(said.ticket(), own);
  }

  private Instant now() {
    return around.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
