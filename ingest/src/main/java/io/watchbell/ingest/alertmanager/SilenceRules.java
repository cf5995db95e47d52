package io.watchbell.ingest.alertmanager;

import io.watchbell.model.silence.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written when somebody sets, changes or ends a silence, by Alertmanager's rules. A
 * silence that did hide something is never rewritten into one that did not: where matchers or the
 * start of one in force change, the old one ends and a new one begins.
 */
public final class SilenceRules {
  private SilenceRules() {}

  /** What comes of a request. */
  public sealed interface Decision {
    /**
     * These are to be written, in this order.
     *
     * @param id the silence that then holds what was asked for
     */
    record Write(List<Silence> silences, String id) implements Decision {
      public Write {
        silences = List.copyOf(silences);
      }
    }

    /** There is no silence of that identifier. */
    record Unknown(String id) implements Decision {}

    /** What was asked for makes no sense. */
    record Invalid(String why) implements Decision {}
  }

  /**
   * Sets a silence.
   *
   * @param existing the one that the request names, or null when there is none
   * @param newId gives an identifier where a new one is needed
   */
  public static Decision set(
      PostedSilence posted, @Nullable Silence existing, Instant now, Supplier<String> newId) {
    if (!posted.startsAt().isBefore(posted.endsAt())) {
      return new Decision.Invalid("Failed to create silence: start time must be before end time");
    }
    if (posted.endsAt().isBefore(now)) {
      return new Decision.Invalid("Failed to create silence: end time can't be in the past");
    }
    if (!posted.id().isEmpty() && existing == null) {
      return new Decision.Unknown(posted.id());
    }
    if (existing != null && canChange(existing, posted, now)) {
      return new Decision.Write(
          List.of(silence(existing.id(), posted, posted.startsAt(), now)), existing.id());
    }
    var writes = new ArrayList<Silence>();
    if (existing != null) {
      expire(existing, now).ifPresent(writes::add);
    }
    var starts = posted.startsAt().isBefore(now) ? now : posted.startsAt();
    var created = silence(newId.get(), posted, starts, now);
    writes.add(created);
    return new Decision.Write(writes, created.id());
  }

  /** The silence ended now; empty if it is over already. */
  public static Optional<Silence> expire(Silence silence, Instant now) {
    return switch (silence.phaseAt(now)) {
      case EXPIRED -> Optional.empty();
      case ACTIVE -> Optional.of(ended(silence, silence.startsAt(), now));
      case PENDING -> Optional.of(ended(silence, now, now));
    };
  }

  private static boolean canChange(Silence existing, PostedSilence posted, Instant now) {
    if (!existing.matchers().equals(posted.matchers())) {
      return false;
    }
    return switch (existing.phaseAt(now)) {
      // Clients send seconds back where we gave milliseconds.
      case ACTIVE -> existing.startsAt().getEpochSecond() == posted.startsAt().getEpochSecond();
      case PENDING -> !posted.startsAt().isBefore(now);
      case EXPIRED -> false;
    };
  }

  private static Silence silence(String id, PostedSilence posted, Instant startsAt, Instant now) {
    return new Silence(
        id,
        posted.matchers(),
        startsAt,
        posted.endsAt(),
        posted.createdBy(),
        posted.comment(),
        now);
  }

  private static Silence ended(Silence silence, Instant startsAt, Instant now) {
    return new Silence(
        silence.id(),
        silence.matchers(),
        startsAt,
        now,
        silence.createdBy(),
        silence.comment(),
        now);
  }
}
