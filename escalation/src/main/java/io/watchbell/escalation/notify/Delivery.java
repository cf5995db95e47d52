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
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings one page to its end: delivered, refused, or no longer wanted. What is about to be done is
 * written down first, so that a crash leaves a trace.
 */
public final class Delivery {
  private final Means means;
  private final Surroundings around;

  /**
   * What a delivery works with.
   *
   * @param notifiers by channel
   * @param roster asked anew for each attempt, so that a reload is a swap
   * @param links makes the link of each message
   * @param wanted asked before each attempt
   * @param retries when to try again
   */
  public record Means(
      Map<String, Notifier> notifiers,
      Supplier<Roster> roster,
      Links links,
      StillWanted wanted,
      RetryPolicy retries) {
    public Means {
      notifiers = Map.copyOf(notifiers);
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
      var unwanted = means.wanted().unwantedBecause(page, now());
      if (unwanted != null) {
        write(page, Result.CANCELLED, unwanted, attempt);
        return;
      }
      var next = attempt(page, attempt, repeat, giveUpAt);
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

  /**
   * One attempt; null when it was the last. What is written of one that may have reached somebody
   * is that it was made, and no more: after a crash, too, the next says that it may be a repeat.
   */
  private @Nullable Next attempt(Page page, int attempt, boolean repeat, Instant giveUpAt) {
    var message = message(page, repeat);
    var notifier = means.notifiers().get(page.contact());
    if (message == null || notifier == null) {
      var who = means.roster().get().called(page.person());
      write(page, Result.REFUSED, who + " has no " + page.contact() + " here", attempt);
      return null;
    }
    write(page, Result.ATTEMPTED, "", attempt);
    if (attempt == 1) {
      around.leaving(page, now());
    }
    return switch (send(notifier, message)) {
      case Outcome.Delivered(var detail) -> {
        write(page, Result.DELIVERED, detail, attempt);
        yield null;
      }
      case Outcome.Refused(var why) -> {
        write(page, Result.REFUSED, why, attempt);
        yield null;
      }
      case Outcome.TryLater(var after, var why, var unsure) -> {
        boolean mayHaveArrived = repeat || unsure;
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

  private @Nullable Message message(Page page, boolean repeat) {
    var people = means.roster().get();
    var person = people.people().get(page.person());
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
        repeat,
        now());
  }

  private void write(Page page, Result result, String detail, int attempt) {
    around.write(
        new PageOutcome(
            page.id(),
            page.incident(),
            page.kind(),
            page.person(),
            page.contact(),
            page.round(),
            page.rung(),
            result,
            detail,
            attempt,
            now()));
  }

  private Instant now() {
    return around.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
