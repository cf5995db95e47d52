package io.watchbell.router.score;

import java.time.Duration;

/**
 * From when on an incident is large, and what counts as growing. It travels with an alert to its
 * incident.
 *
 * @param many so many firing alerts are many ...
 * @param veryMany ... and so many very many
 * @param factor it grows when so many times as many fire ...
 * @param within ... as at least this long before ...
 * @param atLeast ... and at least so many
 * @param manyStep how far many alerts move it
 * @param veryManyStep how far very many move it
 * @param growingStep how far growing moves it
 */
public record GrowthRules(
    int many,
    int veryMany,
    int factor,
    Duration within,
    int atLeast,
    int manyStep,
    int veryManyStep,
    int growingStep) {
  /** Ten are many, a hundred very many; five that were at most half as many ten minutes before. */
  public static final GrowthRules USUAL =
      new GrowthRules(
          10,
          100,
          2,
          Duration.ofMinutes(10),
          5,
          Step.MANY_ALERTS.usual(),
          Step.VERY_MANY_ALERTS.usual(),
          Step.GROWING.usual());

  /** However many alerts there are, that moves nothing. */
  public static final GrowthRules NONE =
      new GrowthRules(
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          2,
          Duration.ofMinutes(10),
          Integer.MAX_VALUE,
          0,
          0,
          0);
}
