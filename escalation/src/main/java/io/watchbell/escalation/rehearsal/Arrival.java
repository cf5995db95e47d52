package io.watchbell.escalation.rehearsal;

import io.watchbell.model.page.Page;
import java.time.Instant;

/**
 * A page that reached somebody.
 *
 * @param at when, in the time of the world
 */
public record Arrival(Page page, Instant at) {}
