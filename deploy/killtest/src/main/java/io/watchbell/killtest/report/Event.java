package io.watchbell.killtest.report;

import java.time.Instant;

/**
 * Something beside the plan.
 *
 * @param node which machine
 * @param words what, for people
 */
public record Event(Instant at, String node, String words) {}
