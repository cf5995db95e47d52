package io.watchbell.killtest.books;

/**
 * The sums.
 *
 * @param accepted alerts that were answered with 2xx
 * @param unknown alerts that were answered otherwise or not at all
 * @param logged alerts in the log, with those among the unknown that got there
 * @param fates of alerts in the log
 * @param pagesExpected first pages that must arrive
 * @param pagesReceived first pages that arrived
 * @param quiet alerts of which nobody may hear
 * @param intents pages and news that the log wanted to be sent
 * @param outcomes those of them with a final outcome
 * @param letters messages that arrived, repeats too
 * @param repeatsMarked repeats that say that they may be repeats
 * @param repeatsUnmarked repeats that do not
 * @param hanging transactions that hang
 */
public record Tally(
    long accepted,
    long unknown,
    long logged,
    long fates,
    int pagesExpected,
    int pagesReceived,
    int quiet,
    int intents,
    int outcomes,
    int letters,
    int repeatsMarked,
    int repeatsUnmarked,
    int hanging) {}
