package io.watchbell.killtest.report;

import io.watchbell.killtest.plan.FaultKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All faults of one kind.
 *
 * @param count how many there were
 * @param pages how many pages fell into them
 * @param longest how late the latest of these was; null where there was none
 * @param longestFirst the same of first pages, whose clock starts with the alert
 * @param recovery how long it took at most from the end of a fault until all machines were ready
 */
public record KindRow(
    FaultKind kind,
    int count,
    int pages,
    @Nullable Duration longest,
    @Nullable Duration longestFirst,
    @Nullable Duration recovery) {}
