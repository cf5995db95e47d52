package io.watchbell.model.topic;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in and was no alert; or the mark that such a thing was taken in again.
 *
 * @param integration the way it came in
 * @param reason what is wrong with it
 * @param where the place in the body: {@code alerts[3].labels}; empty for the whole
 * @param hint how to mend it, or null
 * @param body as it came, cut to {@link #BODY_MAX} characters; of a list of alerts only the one
 *     that is wrong, with what stands around the list
 * @param truncated whether the body was cut
 * @param at when it came
 * @param sent what else there was to it; null in what older versions wrote
 * @param again the id ({@code partition-offset}) of the one that was taken in again, of which this
 *     is only the mark; null for everything else
 */
public record Rejected(
    String integration,
    String reason,
    String where,
    @Nullable String hint,
    String body,
    boolean truncated,
    Instant at,
    @Nullable Sent sent,
    @Nullable String again) {
  /** Most characters of a body that are kept. */
  public static final int BODY_MAX = 65_536;

  /** One of which no more is known. */
  public Rejected(
      String integration,
      String reason,
      String where,
      @Nullable String hint,
      String body,
      boolean truncated,
      Instant at) {
    this(integration, reason, where, hint, body, truncated, at, null, null);
  }

  /**
   * What came with a body; of headers and parameters those that somebody looked at, without keys.
   *
   * @param source the kind of sender
   * @param headers by name
   * @param parameters of the address, by name
   */
  public record Sent(String source, Map<String, String> headers, Map<String, String> parameters) {
    public Sent {
      headers = Map.copyOf(headers);
      parameters = Map.copyOf(parameters);
    }
  }
}
