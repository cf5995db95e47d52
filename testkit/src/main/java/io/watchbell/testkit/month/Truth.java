package io.watchbell.testkit.month;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was planted in the month, for those who are to find it.
 *
 * @param noisyRule an alert rule that fires and resolves by itself, and that nobody answers
 * @param noisyFirings how often it fires
 * @param noisyAtNight how many of these are from 22:00 to 08:00 in {@link Month#ZONE}
 * @param flappingRule an alert rule that comes and goes twenty times in half an hour
 * @param flappingBouts how often it begins to
 * @param gapService a service that was down while none of its own alerts fired
 * @param gap when; a person told of it by hand half an hour later
 * @param database a database that failed
 * @param cascade when
 * @param dependents the services that failed with it, the nearest first
 * @param storms when machines stormed
 */
public record Truth(
    String noisyRule,
    int noisyFirings,
    int noisyAtNight,
    String flappingRule,
    int flappingBouts,
    String gapService,
    Span gap,
    String database,
    Span cascade,
    List<String> dependents,
    List<Span> storms) {
  public Truth {
    dependents = List.copyOf(dependents);
    storms = List.copyOf(storms);
  }

  /**
   * From one instant to another.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public record Span(Instant from, Instant until) {
    /** Whether it is at most two hours away. */
    boolean isNear(Instant at) {
      var two = Duration.ofHours(2);
      return at.isAfter(from.minus(two)) && at.isBefore(until.plus(two));
    }

    /** Whether it is in it. */
    public boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }
}
