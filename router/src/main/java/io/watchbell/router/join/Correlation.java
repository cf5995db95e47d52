package io.watchbell.router.join;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may make an alert join an incident of another group, as {@code correlate} of {@code
 * routing.yaml} says.
 *
 * @param dependencies joining what it depends on, or null where that is off
 * @param similar joining what reads alike, or null where that is off
 * @param storm from when on a service has a storm, or null where it never has
 * @param everywhere from when on there is a storm over all services, or null where there never is
 */
public record Correlation(
    @Nullable Dependencies dependencies,
    @Nullable Similar similar,
    @Nullable Storm storm,
    @Nullable Storm everywhere) {
  /** What holds where nothing is said. */
  public static final Correlation USUAL =
      new Correlation(Dependencies.USUAL, null, Storm.USUAL, Storm.USUAL_EVERYWHERE);

  /** Every alert stays with its own group. */
  public static final Correlation OFF = new Correlation(null, null, null, null);

  /**
   * Joining the incident of what a service depends on.
   *
   * @param within that incident opened at most so long ago
   * @param patience how long an alert of a service with dependencies waits for its cause, at most
   *     {@link #WAIT_MAX}; usually not at all
   */
  public record Dependencies(Duration within, Duration patience) {
    /** Longest wait for a cause. */
    public static final Duration WAIT_MAX = Duration.ofMinutes(10);

    /** Ten minutes, and nobody waits. */
    public static final Dependencies USUAL =
        new Dependencies(Duration.ofMinutes(10), Duration.ZERO);
  }

  /**
   * Joining an incident of the same service that reads alike.
   *
   * @param threshold how alike, as the cosine of the words: above 0, at most 1
   * @param within something happened to that incident at most so long ago
   */
  public record Similar(double threshold, Duration within) {
    /** 0.8 within ten minutes. */
    public static final Similar USUAL = new Similar(0.8, Duration.ofMinutes(10));
  }

  /**
   * From when on there is a storm, and when it has passed.
   *
   * @param openings so many incidents may open, at most {@link #OPENINGS_MAX} ...
   * @param within ... within this time; what would open one more joins the storm
   * @param calm it has passed when nothing would have opened an incident for so long
   */
  public record Storm(int openings, Duration within, Duration calm) {
    /** Most openings that can be allowed. */
    public static final int OPENINGS_MAX = 1_000;

    /** Longest {@code within} and {@code calm}. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** Of one service: ten in a minute, until five minutes of calm. */
    public static final Storm USUAL = new Storm(10, Duration.ofMinutes(1), Duration.ofMinutes(5));

    /** Over all services: fifty in a minute, until five minutes of calm. */
    public static final Storm USUAL_EVERYWHERE =
        new Storm(50, Duration.ofMinutes(1), Duration.ofMinutes(5));
  }
}
