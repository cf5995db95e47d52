package io.watchbell.escalation.ack;

import io.watchbell.model.contact.ContactProof;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes of asking for a code, and of saying one.
 *
 * @param codes makes them
 */
public record Verification(ContactCodes codes) {
  /** How long a code is good. */
  public static final Duration VALID_FOR = Duration.ofMinutes(15);

  /** How long nobody is sent another code. */
  public static final Duration PAUSE = Duration.ofSeconds(30);

  /** So many wrong codes, and the right one does not help any more. */
  public static final int WRONG_MAX = 5;

  /** A contact as it is configured now. */
  public record Claim(String person, String contact, String mark) {
    String key() {
      return ContactProof.key(person, contact);
    }

    private boolean isOf(@Nullable ContactProof proof) {
      return proof != null && proof.mark().equals(mark);
    }
  }

  /** What comes of it. */
  public sealed interface Step {
    /**
     * This code is to be sent, and this to be written down.
     *
     * @param proof what the log then says
     */
    record Send(String code, ContactProof proof) implements Step {}

    /** One has just been sent; another may be asked for after so long. */
    record TooSoon(Duration left) implements Step {}

    /** It was the right one; this is to be written down. */
    record Verified(ContactProof proof) implements Step {}

    /**
     * It was a wrong one; this is to be written down.
     *
     * @param left how often another may be tried
     */
    record Wrong(ContactProof proof, int left) implements Step {}

    /** No code is out that could still be said. */
    record NoCode() implements Step {}
  }

  /** Whether somebody has shown that this contact reaches them. */
  public static boolean isVerified(@Nullable ContactProof known, Claim claim) {
    return known != null && claim.isOf(known) && known.verifiedAt() != null;
  }

  /** A code is asked for. What was verified stays so until another is said. */
  public Step ask(@Nullable ContactProof known, Claim claim, Instant now) {
    var last = known == null ? null : known.sentAt();
    if (last != null && now.isBefore(last.plus(PAUSE))) {
      return new Step.TooSoon(Duration.between(now, last.plus(PAUSE)));
    }
    var verifiedAt = known != null && claim.isOf(known) ? known.verifiedAt() : null;
    var proof =
        new ContactProof(claim.person(), claim.contact(), claim.mark(), now, 0, verifiedAt, now);
    return new Step.Send(codes.code(claim.key(), claim.mark(), now), proof);
  }

  /** A code is said. */
  public Step say(@Nullable ContactProof known, Claim claim, String code, Instant now) {
    var sentAt = known == null || !claim.isOf(known) ? null : known.sentAt();
    if (known == null
        || sentAt == null
        || !now.isBefore(sentAt.plus(VALID_FOR))
        || known.wrong() >= WRONG_MAX) {
      return new Step.NoCode();
    }
    boolean right = Seal.same(codes.code(claim.key(), claim.mark(), sentAt), code.strip());
    int wrong = known.wrong() + (right ? 0 : 1);
    var proof =
        new ContactProof(
            claim.person(),
            claim.contact(),
            claim.mark(),
            right ? null : sentAt,
            right ? 0 : wrong,
            right ? now : known.verifiedAt(),
            now);
    return right ? new Step.Verified(proof) : new Step.Wrong(proof, WRONG_MAX - wrong);
  }
}
