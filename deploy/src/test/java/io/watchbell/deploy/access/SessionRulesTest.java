package io.watchbell.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.access.AccessRecord.Account;
import io.watchbell.model.access.AccessRecord.Session;
import io.watchbell.model.access.Role;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
  private static final Instant T0 = Instant.parse("2026-11-21T03:00:00Z");
  private static final SessionRules RULES =
      new SessionRules(Duration.ofHours(1), Duration.ofHours(8));

  private static Session session(Instant seen) {
    return new Session("h", "ana", null, null, T0, seen);
  }

  private static @Nullable Account account(Role role, Instant passwordAt) {
    return new Account("ana", "ana", role, "", passwordAt, "x", T0);
  }

  private static boolean isIn(Session session, Instant now, @Nullable Account account) {
    return RULES.holder(session, _ -> account, now).isPresent();
  }

  @Test
  void itEndsAfterTheIdleTimeToTheInstant() {
    var account = account(Role.VIEWER, T0);

    assertThat(isIn(session(T0), T0.plus(Duration.ofHours(1)).minusMillis(1), account)).isTrue();
    assertThat(isIn(session(T0), T0.plus(Duration.ofHours(1)), account)).isFalse();
  }

  @Test
  void itEndsAfterTheLongestTimeHoweverBusy() {
    var end = T0.plus(Duration.ofHours(8));
    var account = account(Role.VIEWER, T0);

    assertThat(isIn(session(end.minusSeconds(1)), end.minusMillis(1), account)).isTrue();
    assertThat(isIn(session(end.minusSeconds(1)), end, account)).isFalse();
  }

  @Test
  void itEndsWithItsAccountAndWithAnotherPassword() {
    assertThat(isIn(session(T0), T0, null)).isFalse();
    assertThat(isIn(session(T0), T0.plusSeconds(9), account(Role.ADMIN, T0.plusMillis(1))))
        .isFalse();
  }

  @Test
  void theRoleIsThatOfTheAccountNow() {
    var demoted = RULES.holder(session(T0), _ -> account(Role.VIEWER, T0), T0).orElseThrow();

    assertThat(demoted.scopes()).isEqualTo(Role.VIEWER.scopes());
  }

  @Test
  void whoCameFromTheProviderKeepsTheRoleOfTheSignIn() {
    var session = new Session("h", "ben", "ben", Role.RESPONDER, T0, T0);

    var holder = RULES.holder(session, _ -> null, T0).orElseThrow();

    assertThat(holder.how()).isEqualTo("sso");
    assertThat(holder.scopes()).isEqualTo(Role.RESPONDER.scopes());
  }

  @Test
  void beingHereIsNotedNowAndThen() {
    assertThat(RULES.isToBeNoted(session(T0), T0.plusSeconds(200))).isFalse();
    assertThat(RULES.isToBeNoted(session(T0), T0.plusSeconds(225))).isTrue();
  }
}
