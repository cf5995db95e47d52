package io.watchbell.router.join;

import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import java.time.Instant;

/**
 * How an incident that is on stands now.
 *
 * @param id which
 * @param severity how bad
 * @param title for people
 * @param text the name and summary of its alert
 * @param storm whether it stands for a storm
 * @param lastAt when something last happened to it
 */
public record Standing(
    IncidentId id, Severity severity, String title, String text, boolean storm, Instant lastAt) {}
