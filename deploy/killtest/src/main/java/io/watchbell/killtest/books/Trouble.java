package io.watchbell.killtest.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert with its plot, as its monitor and its people saw it.
 *
 * @param name of its alert, unlike any other
 * @param acceptedAt when it was first answered with 2xx; null where it never was
 * @param answeredAt when the acknowledgement or the recovery had been taken; null where it was not
 */
public record Trouble(
    String name, Plot plot, @Nullable Instant acceptedAt, @Nullable Instant answeredAt) {}
