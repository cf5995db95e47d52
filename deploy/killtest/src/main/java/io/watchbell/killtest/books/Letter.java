package io.watchbell.killtest.books;

import java.time.Instant;

/**
 * What arrived at a telephone.
 *
 * @param at when
 * @param trouble the name of the alert it is about
 * @param id the idempotency key, by which a repeat is recognised
 * @param isPage whether it wants an answer
 * @param rung of the ladder
 * @param deadline when the next rung is due
 * @param possibleRepeat whether it says that it may be a repeat
 */
public record Letter(
    Instant at,
    String trouble,
    String id,
    boolean isPage,
    int rung,
    Instant deadline,
    boolean possibleRepeat) {}
