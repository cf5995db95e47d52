package io.watchbell.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.access.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/new-face",
        "/incidents",
        "/incidents/1/2",
        "/api/v1/access/users/ana/role",
        "/api/v1",
        "/hooksx",
        "/INCIDENTS/1"
      })
  void aPathThatNobodyWroteDownIsClosed(String path) {
    assertThat(Rules.of("GET", path)).isEmpty();
  }

  @Test
  void aMethodThatNobodyWroteDownIsClosed() {
    assertThat(Rules.of("PUT", "/api/v1/config/apply")).isEmpty();
    assertThat(Rules.of("OPTIONS", "/")).isEmpty();
    assertThat(Rules.of("GET", "/api/v1/config/apply")).isEmpty();
  }

  @Test
  void aSlashAtTheEndIsTheSamePath() {
    assertThat(Rules.of("POST", "/api/v1/config/apply/"))
        .extracting(match -> match.rule().need())
        .containsExactly(new Need.May(Scope.ADMIN));
  }

  @Test
  void partsOfThePathAreParameters() {
    var match = Rules.of("POST", "/api/v1/people/ana/contacts").getFirst();

    assertThat(match.parameters()).containsEntry("person", "ana");
  }

  @Test
  void whatIsBelowADoorIsOfTheDoor() {
    assertThat(Rules.of("POST", "/hooks/prometheus/KEY/api/v2/alerts"))
        .extracting(match -> match.rule().need())
        .containsExactly(new Need.Proof());
  }
}
