package io.watchbell.escalation.engine;

import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
 * @param later what is sent to people when its time comes, the earliest first
 * @param called who was called in to help and has not answered
 * @param askAt when whoever has it is asked whether they still do, or null
 * @param closeAt when it is over if nothing changes before, or null
 * @param filed tickets in other systems
 * @param posted what status pages say of it
 * @param latest the latest instant at which something was decided; time never runs backwards here
 * @param foldedSince since when it is wrong, while nobody is paged yet because it was read late;
 *     else null
 * @param owed commands that wait for the router's word, by their id; at most {@link #OWED_MAX}
 * @param settled those that were answered without it, as the incident ended first; as many
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
    List<Later> later,
    List<String> called,
    @Nullable Instant askAt,
    @Nullable Instant closeAt,
    List<Filed> filed,
    List<Posted> posted,
    Instant latest,
    @Nullable Instant foldedSince,
    List<String> owed,
    List<String> settled) {
  /** Most commands that wait for the router's word. */
  static final int OWED_MAX = 20;

  public Escalation {
    live = List.copyOf(live);
    told = List.copyOf(told);
    later = later == null ? List.of() : List.copyOf(later); // Null: from before there were rules.
    called = called == null ? List.of() : List.copyOf(called);
    filed = filed == null ? List.of() : List.copyOf(filed);
    posted = posted == null ? List.of() : List.copyOf(posted);
    owed = owed == null ? List.of() : List.copyOf(owed); // Null from an old record.
    settled = settled == null ? List.of() : List.copyOf(settled);
  }

  /** When something happens by itself next, or null when nothing will. */
  public @Nullable Instant wake() {
    var step = later.isEmpty() ? null : later.getFirst().at();
    return Stream.of(response.deadline(), step, askAt, closeAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** When the ladder or an acknowledgement goes on by itself, or null when neither will. */
  public @Nullable Instant deadline() {
    return response.deadline();
  }
}
