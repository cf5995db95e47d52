package io.watchbell.deploy.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scripted incident: what its monitor and its people do, and everything that was seen of it.
 * Safe for use by many threads.
 */
final class Trouble {
  private final String name;
  private final Plan plan;
  private final Duration delay;
  private final Duration retry;
  private final List<Letter> letters = new ArrayList<>();
  private @Nullable Instant acceptedAt;
  private @Nullable Instant answeredAt;

  /**
   * Trouble that has not begun.
   *
   * @param name of its alert, unlike any other
   * @param delay how long after the first page somebody answers, or the monitor recovers
   * @param retry how long everybody waits before they try again what did not work
   */
  Trouble(String name, Plan plan, Duration delay, Duration retry) {
    this.name = name;
    this.plan = plan;
    this.delay = delay;
    this.retry = retry;
  }

  /** What happens after the first page. */
  enum Plan {
    /** Nobody answers: the ladder is climbed to its end. */
    NOBODY_ANSWERS,
    /** Whoever is paged first acknowledges by the link in the page. */
    ACKNOWLEDGED,
    /** The monitor says that it is over. */
    RECOVERS
  }

  /**
   * One delivery to the webhook.
   *
   * @param at when it arrived
   * @param webhook its identity, by which a repeat is recognised
   * @param isPage whether it wants an answer
   * @param rung of the ladder
   * @param deadline when the next rung is due
   * @param possibleRepeat whether it says that it may be a repeat
   * @param link in it
   */
  record Letter(
      Instant at,
      String webhook,
      boolean isPage,
      int rung,
      Instant deadline,
      boolean possibleRepeat,
      String link) {}

  String name() {
    return name;
  }

  Plan plan() {
    return plan;
  }

  Duration delay() {
    return delay;
  }

  Duration retry() {
    return retry;
  }

  /** Notes that Watchbell has accepted the alert; the first time counts. */
  synchronized void accepted(Instant at) {
    if (acceptedAt == null) {
      acceptedAt = at;
    }
  }

  synchronized @Nullable Instant acceptedAt() {
    return acceptedAt;
  }

  /** Notes that the acknowledgement or the recovery has been taken. */
  synchronized void answered(Instant at) {
    answeredAt = at;
  }

  synchronized @Nullable Instant answeredAt() {
    return answeredAt;
  }

  /** Notes a letter; whether it is the first page. */
  synchronized boolean arrived(Letter letter) {
    boolean first = letter.isPage() && pages().isEmpty();
    letters.add(letter);
    return first;
  }

  /** Everything that arrived, in order. */
  synchronized List<Letter> letters() {
    return List.copyOf(letters);
  }

  /** The pages among it. */
  synchronized List<Letter> pages() {
    return letters.stream().filter(Letter::isPage).toList();
  }

  /** The first page of this rung, or null. */
  @Nullable Letter page(int rung) {
    return pages().stream().filter(letter -> letter.rung() == rung).findFirst().orElse(null);
  }

  /** Whether everything that is to happen has happened. */
  boolean isDone(int rungs) {
    return switch (plan) {
      case NOBODY_ANSWERS -> page(rungs) != null;
      case ACKNOWLEDGED, RECOVERS -> answeredAt() != null;
    };
  }

  @Override
  public String toString() {
    return "%s (%s), accepted %s, answered %s, letters %s"
        .formatted(name, plan, acceptedAt(), answeredAt(), letters());
  }
}
