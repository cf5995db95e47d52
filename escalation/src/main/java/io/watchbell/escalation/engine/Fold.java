package io.watchbell.escalation.engine;

import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * After an outage of our own: what is read late is waited for a moment before anybody is paged, so
 * that only what is still open pages people, the most severe first, and says how late it is. While
 * it waits, the incident has the one live deadline that every open one has: the end of the wait.
 * What was over before it is not paged; whoever would have been is told of it afterwards.
 */
final class Fold {
  /** What is read later than this after it happened is read late. */
  static final Duration LATE = Duration.ofMinutes(1);

  /** How long it is waited; the rest of the log is read meanwhile. */
  static final Duration WAIT = Duration.ofSeconds(3);

  /** What is less severe has its turn so much later each. */
  private static final Duration STEP = Duration.ofMillis(100);

  private Fold() {}

  /** Until when it is waited for what has happened since this change; null when it is on time. */
  static @Nullable Instant until(IncidentChange change, Instant wall) {
    if (Duration.between(change.at(), wall).compareTo(LATE) <= 0) {
      return null;
    }
    var turn = STEP.multipliedBy(change.incident().severity().compareTo(Severity.SEV1));
    // The same for all that are read at about one time: severity alone decides about their order.
    return wall.truncatedTo(ChronoUnit.SECONDS).plus(WAIT).plus(turn);
  }

  /** It begins, and nobody is paged yet. */
  static void begin(Turn turn, Instant until) {
    turn.begin(ResponseStatus.PAGING);
    turn.foldedSince = turn.now;
    turn.deadline = until;
  }

  /** The wait is over, and it is still wrong. */
  static void end(Turn turn, Instant since) {
    var late = Words.length(Duration.between(since, turn.now));
    boolean isNew = turn.round == 0;
    new Course(turn, Cause.TIME)
        .take("%s (%s late)".formatted(isNew ? "new incident" : "it came back", late));
  }

  /**
   * What is to be told when it is over before anybody was paged: whoever would have been is told.
   * Asked before it is over.
   */
  static Optional<Missed> missed(Turn turn, String how) {
    var since = turn.foldedSince;
    var until = turn.deadline;
    return since == null || until == null
        ? Optional.empty()
        : Optional.of(new Missed(turn, since, until, how));
  }

  /**
   * Something that was over before anybody was paged.
   *
   * @param since when it began
   * @param until when people would have been paged: now, by the clock
   * @param how it ended
   */
  record Missed(Turn turn, Instant since, Instant until, String how) {
    /** Tells whoever was on the first rung when it began. */
    void tell() {
      var ladder = turn.roster.ladder(turn.incident.ladder());
      if (ladder == null || !new Course(turn, Cause.TIME).wouldHavePaged(since)) {
        return;
      }
      var lasted = Words.length(Duration.between(since, turn.now));
      Notices.missed(
          turn,
          turn.roster.crew(ladder.rung(1), since).people(),
          "missed: it began at %s and was over %s later, before it could be paged (%s)"
              .formatted(Words.clock(since), lasted, how),
          until);
    }
  }
}
