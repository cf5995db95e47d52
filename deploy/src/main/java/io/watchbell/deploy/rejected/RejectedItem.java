package io.watchbell.deploy.rejected;

import io.watchbell.model.topic.Rejected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was rejected, in a list.
 *
 * @param id {@code partition-offset} in {@code alerts-rejected.v1}
 * @param at when it came
 * @param integration the way it came in
 * @param source the kind of sender; empty in what older versions wrote
 * @param reason what is wrong with it
 * @param where the place in the body; empty for the whole
 * @param again when it was taken in again, or null
 */
public record RejectedItem(
    String id,
    Instant at,
    String integration,
    String source,
    String reason,
    String where,
    @Nullable Instant again) {
  static RejectedItem of(String id, Rejected rejected, @Nullable Instant again) {
    var sent = rejected.sent();
    return new RejectedItem(
        id,
        rejected.at(),
        rejected.integration(),
        sent == null ? "" : sent.source(),
        rejected.reason(),
        rejected.where(),
        again);
  }
}
