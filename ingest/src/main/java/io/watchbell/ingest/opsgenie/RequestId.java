package io.watchbell.ingest.opsgenie;

import io.watchbell.model.alert.Fingerprint;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of a request, which its sender may bring back to ask what came of it. It holds the
 * answer.
 *
 * @param deed what was asked
 * @param alert of which alert; null when none could be meant
 * @param done whether it was done; else there was no such alert
 * @param at when, in whole seconds
 */
public record RequestId(Deed deed, @Nullable Fingerprint alert, boolean done, Instant at) {
  private static final int CHECK_BITS = 20;
  private static final int DEED_BITS = 5;
  private static final long CHECK_MASK = (1L << CHECK_BITS) - 1;
  private static final long DEED_MASK = (1L << DEED_BITS) - 1;
  private static final long SECONDS_MASK = (1L << 32) - 1;

  public RequestId {
    at = Instant.ofEpochSecond(at.getEpochSecond() & SECONDS_MASK);
  }

  /** As it is given out: a UUID that only this integration can bring back. */
  public String text(String integration) {
    long bits = alert == null ? 0 : AlertIds.bits(alert);
    long said = (at.getEpochSecond() << (DEED_BITS + 1)) | (deed.code() << 1) | (done ? 1 : 0);
    return new Uuids(bits, (said << CHECK_BITS) | check(bits, said, integration)).text();
  }

  /** Reads what {@link #text} wrote for this integration. */
  public static Optional<RequestId> parse(String text, String integration) {
    var uuid = Uuids.parse(text).orElse(null);
    if (uuid == null) {
      return Optional.empty();
    }
    long said = uuid.low() >>> CHECK_BITS;
    boolean ours = (uuid.low() & CHECK_MASK) == check(uuid.high(), said, integration);
    return Deed.ofCode((int) ((said >>> 1) & DEED_MASK))
        .filter(_ -> ours)
        .map(deed ->
            new RequestId(
                deed,
                uuid.high() == 0 ? null : AlertIds.of(uuid.high()),
                (said & 1) == 1,
                Instant.ofEpochSecond(said >>> (DEED_BITS + 1))));
  }

  private static long check(long bits, long said, String integration) {
    var text = integration + '\n' + bits + '\n' + said;
    return AlertIds.bits(Fingerprint.ofKey("opsgenie request", text)) & CHECK_MASK;
  }
}
