package io.watchbell.model.response;

import io.watchbell.model.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was told of an incident, and who has it. Kept apart from what is wrong.
 *
 * @param id which incident
 * @param status where it stands
 * @param ladder which ladder is climbed
 * @param round which time, from 1; 0 before the first page
 * @param rung which step was paged last, from 1; 0 before the first page
 * @param deadline when something happens by itself: the next rung, the lapse of an acknowledgement,
 *     the end of a snooze, the beginning of business hours; null when nothing will
 * @param holder who has it, or null
 * @param paged the latest pages, at most {@link #PAGED_MAX}
 * @param openedAt when the response began
 * @param firstPagedAt when the first page was decided, or null
 * @param acknowledgedAt when somebody first took it, or null
 * @param resolvedAt when it ended, or null
 */
public record Response(
    IncidentId id,
    ResponseStatus status,
    String ladder,
    int round,
    int rung,
    @Nullable Instant deadline,
    @Nullable String holder,
    List<Paged> paged,
    Instant openedAt,
    @Nullable Instant firstPagedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant resolvedAt) {
  /** Most pages that are remembered here; the log has them all. */
  public static final int PAGED_MAX = 50;

  public Response {
    paged = List.copyOf(paged);
  }

  /** The same with other pages, or with other things known of them. */
  public Response withPaged(List<Paged> newPaged) {
    return new Response(
        id,
        status,
        ladder,
        round,
        rung,
        deadline,
        holder,
        newPaged,
        openedAt,
        firstPagedAt,
        acknowledgedAt,
        resolvedAt);
  }
}
