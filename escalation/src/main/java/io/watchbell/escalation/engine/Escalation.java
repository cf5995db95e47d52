package io.watchbell.escalation.engine;

import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one incident stands with the people who should know of it, and all that is needed to decide
 * what happens next.
 *
 * @param incident what is wrong, as it was last heard of
 * @param response what others see of this
 * @param asked whether a person asked for the present climb, so that no hour and no severity ends
 *     it
 * @param roundsLeft how many rounds of the ladder are left, the present one not counted
 * @param live the pages of the present rung that may still reach somebody, by their id
 * @param told everybody who has been paged, in order, each once
 * @param notices how many rounds of notices have been sent
 * @param successor the incident as which the same trouble came back, or null
 * @param latest the latest instant at which something was decided; time never runs backwards here
 */
public record Escalation(
    Incident incident,
    Response response,
    boolean asked,
    int roundsLeft,
    List<String> live,
    List<String> told,
    int notices,
    @Nullable IncidentId successor,
    Instant latest) {
  public Escalation {
    live = List.copyOf(live);
    told = List.copyOf(told);
  }

  /** When something happens by itself, or null when nothing will. */
  public @Nullable Instant deadline() {
    return response.deadline();
  }
}
