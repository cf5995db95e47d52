package io.watchbell.model.topic;

import io.watchbell.model.access.AccessEvent;
import io.watchbell.model.access.AccessRecord;
import io.watchbell.model.access.Role;
import io.watchbell.model.access.Scope;
import java.time.Instant;
import java.util.Set;

/** Accounts, tokens and what was done with them. */
final class AccessSamples {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00.125Z");

  private AccessSamples() {}

  static AccessRecord account() {
    return new AccessRecord.Account(
        "ana.ruiz", "ana", Role.TEAM_ADMIN, "$argon2id$v=19$m=19456", AT, "operator", AT);
  }

  static AccessRecord token() {
    return new AccessRecord.Token(
        "k7m2p9qa",
        "deploys",
        Set.of(Scope.SILENCE, Scope.READ),
        "0123456789abcdef",
        "ana.ruiz",
        AT,
        AT.plusSeconds(3600));
  }

  static AccessRecord session() {
    return new AccessRecord.Session(
        "fedcba9876543210", "ben@example.org", "ben", Role.RESPONDER, AT, AT.plusSeconds(60));
  }

  static AccessEvent event() {
    return new AccessEvent(
        AT, "ana.ruiz", "password", "POST", "/api/v1/config/apply", "10.0.0.7", 200, "");
  }
}
