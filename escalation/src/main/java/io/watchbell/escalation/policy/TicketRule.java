package io.watchbell.escalation.policy;

import io.watchbell.model.incident.Severity;
import java.util.List;
import java.util.Set;

/**
 * Which incidents of a ladder get a ticket, and where.
 *
 * @param severities of which severities
 * @param rooms the channels by which it is made
 */
public record TicketRule(Set<Severity> severities, List<String> rooms) {
  public TicketRule {
    severities = Set.copyOf(severities);
    rooms = List.copyOf(rooms);
  }
}
