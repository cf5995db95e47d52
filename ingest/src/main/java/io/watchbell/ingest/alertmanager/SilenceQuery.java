package io.watchbell.ingest.alertmanager;

import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which silences are asked for.
 *
 * @param active whether those in force are wanted
 * @param pending whether those to come are wanted
 * @param expired whether those that are over are wanted
 * @param filter matchers that the silence itself must have, to the letter
 */
public record SilenceQuery(boolean active, boolean pending, boolean expired, Matchers filter) {
  /** How long one that is over is still shown: as long as Alertmanager keeps it by default. */
  public static final Duration RETENTION = Duration.ofDays(5);

  /** In force first, soonest end first; then to come, soonest first; then over, latest first. */
  private static final Comparator<SilenceView> ORDER =
      Comparator.comparingInt(SilenceQuery::rank)
          .thenComparing(SilenceQuery::byTime)
          .thenComparing(SilenceView::id);

  /**
   * Reads a query.
   *
   * @throws BadRequest when a filter is malformed
   */
  public static SilenceQuery of(Parameters parameters) throws BadRequest {
    return new SilenceQuery(
        parameters.flag("active"),
        parameters.flag("pending"),
        parameters.flag("expired"),
        parameters.filter());
  }

  /** The silences that are asked for, in Alertmanager's order. */
  public List<SilenceView> silences(Collection<Silence> all, Instant now) {
    return all.stream()
        .filter(silence -> silence.endsAt().plus(RETENTION).isAfter(now))
        .filter(silence -> isWanted(silence.phaseAt(now)))
        .filter(silence -> silence.matchers().all().containsAll(filter.all()))
        .map(silence -> SilenceView.of(silence, now))
        .sorted(ORDER)
        .toList();
  }

  private boolean isWanted(Silence.Phase phase) {
    return switch (phase) {
      case ACTIVE -> active;
      case PENDING -> pending;
      case EXPIRED -> expired;
    };
  }

  private static int rank(SilenceView silence) {
    return switch (silence.status().state()) {
      case "active" -> 0;
      case "pending" -> 1;
      default -> 2;
    };
  }

  private static int byTime(SilenceView a, SilenceView b) {
    return switch (rank(a)) {
      case 0 -> a.endsAt().compareTo(b.endsAt());
      case 1 -> a.startsAt().compareTo(b.startsAt());
      default -> b.endsAt().compareTo(a.endsAt());
    };
  }
}
