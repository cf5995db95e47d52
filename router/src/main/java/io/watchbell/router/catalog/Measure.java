package io.watchbell.router.catalog;

import org.jspecify.annotations.Nullable;

/**
 * How many are hurt.
 *
 * @param count how many, or null where only the share is known
 * @param share which share of all, from 0 to 1, or null where nobody knows how many there are
 */
public record Measure(@Nullable Double count, @Nullable Double share) {}
