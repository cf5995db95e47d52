package io.watchbell.model.topic;

import java.time.Instant;

/**
 * The answer to a probe: this application read it and wrote this.
 *
 * @param probe which probe
 * @param application {@code router} or {@code escalation}
 * @param at when
 */
public record ProbeAnswer(String probe, String application, Instant at) {}
