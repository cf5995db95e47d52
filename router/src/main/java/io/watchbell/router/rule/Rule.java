package io.watchbell.router.rule;

import io.watchbell.model.incident.Severity;
import io.watchbell.model.matcher.Matchers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts that match belong. What a rule does not say is null and left to the next one, or to
 * the defaults.
 *
 * @param name unique among the rules; stands in fates and incidents
 * @param match which alerts
 * @param service to which service they belong
 * @param groupBy labels by which they fall into incidents
 * @param groupWait how long an incident waits for more alerts before anybody is told
 * @param ladder who answers for them
 * @param severity fixes how bad they are
 * @param runbook what to do
 * @param suppress why they are never to be heard
 * @param goesOn whether later rules are asked too, for what this one does not say
 */
public record Rule(
    String name,
    Matchers match,
    @Nullable String service,
    @Nullable List<String> groupBy,
    @Nullable Duration groupWait,
    @Nullable String ladder,
    @Nullable Severity severity,
    @Nullable String runbook,
    @Nullable String suppress,
    boolean goesOn) {}
