package io.watchbell.router.score;

import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.incident.Severity;
import io.watchbell.router.catalog.Service;
import io.watchbell.testkit.AlertBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScorerTest {
  private final AlertBuilder critical = alert("Down").severity("critical");

  @ParameterizedTest
  @CsvSource({
    "1, critical, SEV1", "1, error, SEV2", "1, warning, SEV3", "1, info, SEV5",
    "2, critical, SEV2", "2, error, SEV3", "2, warning, SEV3", "2, info, SEV5",
    "3, critical, SEV2", "3, error, SEV3", "3, warning, SEV3", "3, gibberish, SEV3",
    "4, critical, SEV3", "4, error, SEV4", "4, warning, SEV4", "4, info, SEV5",
  })
  void theMatrixOfTierAndLevel(int tier, String level, Severity expected) {
    assertThat(score(alert("Down").severity(level), tier).severity()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "env, prod, SEV2",
    "env, staging, SEV3",
    "environment, QA, SEV3",
    "stage, dev, SEV4",
  })
  void whatIsNotProductionIsLessUrgent(String label, String value, Severity expected) {
    assertThat(score(critical.label(label, value), 3).severity()).isEqualTo(expected);
  }

  @Test
  void nothingThatIsWrongIsLoweredToARecordOnly() {
    var score = score(alert("Slow").severity("warning").label("env", "dev"), 4);

    assertThat(score.severity()).isEqualTo(Severity.SEV4);
  }

  @Test
  void aWorkaroundLowersAndSaysSo() {
    var score = score(critical.annotation("workaround", "restart it"), 3);

    assertThat(score.describe())
        .isEqualTo(
            "SEV3: tier 3: partial scope; level critical: high impact; a workaround is known (-1)");
    assertThat(score(critical.annotation("workaround", "none"), 3).severity())
        .isEqualTo(Severity.SEV2);
  }

  @Test
  void lostDataAndBreachesAreTheWorst() {
    var info = alert("Backup").severity("info");

    assertThat(score(info.label("data_loss", "true"), 4).severity()).isEqualTo(Severity.SEV1);
    assertThat(score(info.annotation("breach", "yes"), 4).severity()).isEqualTo(Severity.SEV1);
    assertThat(score(info.label("data_loss", "true"), 4).describe()).contains("(+4)");
    assertThat(score(critical.label("security", "true"), 3).severity()).isEqualTo(Severity.SEV1);
  }

  @Test
  void whatTheSenderSaysOfScopeAndImpactCounts() {
    var score = score(critical.label("scope", "limited").annotation("impact", "low"), 1);

    assertThat(score.severity()).isEqualTo(Severity.SEV4);
  }

  @Test
  void aRuleHasTheLastWordAndALabelTheOneBefore() {
    var labelled = alert("Down").severity("sev4");

    assertThat(score(labelled, 1).severity()).isEqualTo(Severity.SEV4);
    assertThat(Scorer.score(labelled.build(), service(1), Severity.SEV1).severity())
        .isEqualTo(Severity.SEV1);
    assertThat(score(labelled, 1).withFiring(500).severity()).isEqualTo(Severity.SEV4);
  }

  @Test
  void manyAlertsRaise() {
    var score = score(alert("Slow").severity("warning"), 3);

    assertThat(score.withFiring(9).severity()).isEqualTo(Severity.SEV3);
    assertThat(score.withFiring(10).severity()).isEqualTo(Severity.SEV2);
    assertThat(score.withFiring(100).severity()).isEqualTo(Severity.SEV1);
    assertThat(score.withFiring(100).describe()).endsWith("100 alerts or more are firing (+2)");
    assertThat(score(alert("Note").severity("info"), 1).withFiring(100).severity())
        .isEqualTo(Severity.SEV5);
  }

  private static Score score(AlertBuilder alert, int tier) {
    return Scorer.score(alert.build(), service(tier), null);
  }

  private static Service service(int tier) {
    return new Service("payments", "Payments", "pay", tier, List.of(), null, null, true);
  }
}
