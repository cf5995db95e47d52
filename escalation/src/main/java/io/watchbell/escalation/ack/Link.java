package io.watchbell.escalation.ack;

import io.watchbell.model.incident.IncidentId;
import java.time.Instant;

/**
 * What a link in a page is good for: one person may act on one incident for a while.
 *
 * @param incident about which incident
 * @param person as whom one acts
 * @param expiresAt until when, in whole seconds
 */
public record Link(IncidentId incident, String person, Instant expiresAt) {}
