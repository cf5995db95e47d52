package io.watchbell.model.topic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in and was no alert.
 *
 * @param integration the way it came in
 * @param reason what is wrong with it
 * @param where the place in the body: {@code alerts[3].labels}; empty for the whole
 * @param hint how to mend it, or null
 * @param body as it came, cut to {@link #BODY_MAX} characters
 * @param truncated whether the body was cut
 * @param at when it came
 */
public record Rejected(
    String integration,
    String reason,
    String where,
    @Nullable String hint,
    String body,
    boolean truncated,
    Instant at) {
  /** Most characters of a body that are kept. */
  public static final int BODY_MAX = 65_536;
}
