package io.watchbell.model.watch;

/**
 * How much watch is too much for one person. Whoever has more is named; nobody is paged less for
 * it. {@link #NONE} for what is never too much.
 *
 * @param wokenInANight woken so often between 22 and 6 o'clock, somebody is to have no watch the
 *     next day and night
 * @param weeksInARow so many weeks in a row with a day or more as the first who is paged are still
 *     fine
 * @param nightsAWeek so many interrupted nights in seven are still fine
 * @param incidentsAShift so many incidents in 12 h of a watch are still fine: two, says the book
 *     "Site Reliability Engineering" of Google, chapter 11, since each takes six hours with its
 *     aftermath
 * @param shareOfPages so many hundredths of all pages to one of several people are still fine
 */
public record Limits(
    int wokenInANight, int weeksInARow, int nightsAWeek, int incidentsAShift, int shareOfPages) {
  /** More than anybody can have. */
  public static final int NONE = Integer.MAX_VALUE;

  /** What holds where nothing is said. */
  public static final Limits USUAL = new Limits(2, 2, 2, 2, 50);
}
