package io.watchbell.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.access.Need.Verdict;
import io.watchbell.model.access.Role;
import io.watchbell.model.access.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedTest {
  private static Identity person(Role role) {
    return new Identity("ana.ruiz", "ana", role.scopes(), "password", false);
  }

  private static Visit visit(@Nullable Identity who, String person) {
    return new Visit(who, false, name -> name.equals("person") ? person : "");
  }

  @ParameterizedTest(name = "{0} asks for {1}: {2}")
  @CsvSource({
    "VIEWER, READ, ALLOWED",
    "VIEWER, RESPOND, FORBIDDEN",
    "VIEWER, SILENCE, FORBIDDEN",
    "RESPONDER, RESPOND, ALLOWED",
    "RESPONDER, SILENCE, ALLOWED",
    "RESPONDER, TEAM, FORBIDDEN",
    "TEAM_ADMIN, TEAM, ALLOWED",
    "TEAM_ADMIN, ADMIN, FORBIDDEN",
    "ADMIN, ADMIN, ALLOWED",
  })
  void aRoleMayWhatItMay(Role role, Scope scope, Verdict expected) {
    assertThat(new Need.May(scope).judge(visit(person(role), ""))).isEqualTo(expected);
  }

  @Test
  void whoeverNobodyKnowsMayNothing() {
    for (var scope : Scope.values()) {
      assertThat(new Need.May(scope).judge(visit(null, "ana"))).isEqualTo(Verdict.UNKNOWN);
    }
  }

  @Test
  void aResponderChangesTheirOwnContactsOnly() {
    var own = new Need.MayOrOwn(Scope.TEAM, Scope.RESPOND, "person");

    assertThat(own.judge(visit(person(Role.RESPONDER), "ana"))).isEqualTo(Verdict.ALLOWED);
    assertThat(own.judge(visit(person(Role.RESPONDER), "ben"))).isEqualTo(Verdict.FORBIDDEN);
    assertThat(own.judge(visit(person(Role.VIEWER), "ana"))).isEqualTo(Verdict.FORBIDDEN);
    assertThat(own.judge(visit(person(Role.TEAM_ADMIN), "ben"))).isEqualTo(Verdict.ALLOWED);
    assertThat(own.judge(visit(Identity.OPERATOR, "ben"))).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void whoIsNobodyOnCallOwnsNothing() {
    var own = new Need.MayOrOwn(Scope.TEAM, Scope.RESPOND, "person");
    var nobody = new Identity("x", null, Role.RESPONDER.scopes(), "sso", false);

    assertThat(own.judge(visit(nobody, ""))).isEqualTo(Verdict.FORBIDDEN);
  }

  @Test
  void metricsAreForThisMachineOrWhoMayRead() {
    var need = new Need.MayOrLocal(Scope.READ);

    assertThat(need.judge(new Visit(null, true, _ -> ""))).isEqualTo(Verdict.ALLOWED);
    assertThat(need.judge(new Visit(null, false, _ -> ""))).isEqualTo(Verdict.UNKNOWN);
    assertThat(need.judge(visit(person(Role.VIEWER), ""))).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void aTokenOfOursStandsForAKeyOnlyWhereItMay() {
    var need = new Need.ProofOrToken(Scope.SILENCE);
    var token = new Identity("t", null, java.util.Set.of(Scope.READ), "token", true);

    assertThat(need.judge(visit(token, ""))).isEqualTo(Verdict.FORBIDDEN);
    assertThat(need.judge(visit(Identity.OPERATOR, ""))).isEqualTo(Verdict.ALLOWED);
    assertThat(need.judge(visit(null, ""))).isEqualTo(Verdict.LEFT_TO_THE_FACE);
    assertThat(need.judge(visit(person(Role.ADMIN), ""))).isEqualTo(Verdict.LEFT_TO_THE_FACE);
  }
}
