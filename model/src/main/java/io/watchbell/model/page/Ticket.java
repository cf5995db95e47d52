package io.watchbell.model.page;

import org.jspecify.annotations.Nullable;

/**
 * A ticket in another system.
 *
 * @param reference by which that system knows it
 * @param link where people see it; null where that is not known
 */
public record Ticket(String reference, @Nullable String link) {}
