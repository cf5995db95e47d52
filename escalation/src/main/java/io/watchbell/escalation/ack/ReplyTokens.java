package io.watchbell.escalation.ack;

import io.watchbell.model.incident.IncidentId;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands in the address that a mail is answered to: the incident, and half a seal of it and
 * the person. Letters and digits only and no difference between capitals and others, since mail
 * servers make none; short enough for the 64 characters of a mail box.
 *
 * @param secret whoever has it can write any
 */
public record ReplyTokens(String secret) {
  private static final int SEAL_DIGITS = 26;

  /** The token of an incident for one person. */
  public String mint(IncidentId incident, String person) {
    return incident.toString().toLowerCase(Locale.ROOT) + "-" + seal(incident, person);
  }

  /** The incident that this may be a token of; whether it is has to be asked for each person. */
  public static Optional<IncidentId> incident(String token) {
    int dash = token.lastIndexOf('-');
    return dash < 0 ? Optional.empty() : IncidentId.find(token.substring(0, dash));
  }

  /** Whether this is the token of the incident for this person. */
  public boolean isGood(String token, IncidentId incident, String person) {
    return Seal.same(mint(incident, person), token.toLowerCase(Locale.ROOT));
  }

  private String seal(IncidentId incident, String person) {
    return Seal.of(secret, "reply\n" + incident + "\n" + person).substring(0, SEAL_DIGITS);
  }

  /** Says nothing: it holds a secret. */
  @Override
  public String toString() {
    return "ReplyTokens";
  }
}
