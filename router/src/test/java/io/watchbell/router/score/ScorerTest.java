package io.watchbell.router.score;

import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.change.Change;
import io.watchbell.model.config.Problems;
import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Severity;
import io.watchbell.router.catalog.Amount;
import io.watchbell.router.catalog.Service;
import io.watchbell.router.catalog.Stakes;
import io.watchbell.router.catalog.Thresholds;
import io.watchbell.router.catalog.Unit;
import io.watchbell.router.rule.RuleReader;
import io.watchbell.testkit.AlertBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
            "SEV3 because tier 3: partial scope (+1); level critical: high impact (+1);"
                + " a workaround is known (-1)");
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
    assertThat(score(labelled, service(1), Severity.SEV1).severity()).isEqualTo(Severity.SEV1);
    assertThat(firing(score(labelled, 1), 500).severity()).isEqualTo(Severity.SEV4);
  }

  @Test
  void manyAlertsRaise() {
    var score = score(alert("Slow").severity("warning"), 3);

    assertThat(firing(score, 9).severity()).isEqualTo(Severity.SEV3);
    assertThat(firing(score, 10).severity()).isEqualTo(Severity.SEV2);
    assertThat(firing(score, 100).severity()).isEqualTo(Severity.SEV1);
    assertThat(firing(score, 100).describe()).endsWith("100 alerts or more are firing (+2)");
    assertThat(firing(score(alert("Note").severity("info"), 1), 100).severity())
        .isEqualTo(Severity.SEV5);
  }

  @ParameterizedTest
  @CsvSource({
    "affected_instances, 12/40, 30 % of instances (+1), SEV2",
    "affected_instances, 12 of 40, 30 % of instances (+1), SEV2",
    "affected_customers, 80%, 80 % of customers (+2), SEV1",
    "affected_requests, 10%, 10 % of requests, SEV3",
    "affected_requests, 0.4%, 0.4 % of requests (-1), SEV4",
    "affected_customers, '1,200', '1,200 customers', SEV3",
    "affected_customers, everybody, '', SEV3",
    "affected_customers, 140%, '', SEV3",
  })
  void howManyAreHurtMovesIt(String name, String text, String said, Severity expected) {
    var score = score(alert("Slow").severity("error").annotation(name, text), 3);

    assertThat(score.severity()).isEqualTo(expected);
    assertThat(score.describe())
        .isEqualTo(
            expected
                + " because tier 3: partial scope (+1); level error: medium impact"
                + (said.isEmpty() ? "" : "; " + said));
  }

  @Test
  void aServiceKnowsHowManyThereAreAndWhatIsMany() {
    var few = Thresholds.USUAL;
    var customers = new Thresholds(count(10), count(500), count(5_000));
    var stakes =
        new Stakes(
            null,
            Map.of(Unit.INSTANCES, 40.0, Unit.CUSTOMERS, 1e6),
            Map.of(Unit.INSTANCES, few, Unit.CUSTOMERS, customers));
    var slow = alert("Slow").severity("error");

    assertThat(hurt(stakes, slow.label("affected_instances", "30")))
        .endsWith("75 % of instances (+2)");
    assertThat(hurt(stakes, slow.label("affected_customers", "600")))
        .endsWith("0.1 % of customers (+1)");
    assertThat(hurt(stakes, slow.label("affected_customers", "9"))).endsWith("(-1)");
    assertThat(
            hurt(stakes, slow.label("affected_instances", "1").label("affected_customers", "600")))
        .as("the worst counts, the others are only said")
        .endsWith("3 % of instances; 0.1 % of customers (+1)");
    assertThat(hurt(stakes, slow.label("affected_instances", "30").label("total_instances", "300")))
        .as("the sender knows better how many there are")
        .endsWith("10 % of instances");
  }

  private static Amount count(double value) {
    return new Amount(value, false);
  }

  private static String hurt(Stakes stakes, AlertBuilder alert) {
    return score(alert, service(3, stakes), null).describe();
  }

  @Test
  void outsideOfItsHoursAServiceIsLessUrgent() {
    var hours = BusinessHours.USUAL.in(ZoneId.of("Europe/Berlin"));
    var office = service(1, new Stakes(hours, Map.of(), Map.of()));

    assertThat(score(critical, office, null).describe())
        .startsWith("SEV2")
        .endsWith("outside the hours in which it is needed (-1)");
    assertThat(at(critical, office, "2026-01-12T09:00:00Z").severity()).isEqualTo(Severity.SEV1);
    assertThat(at(critical, service(1), "2026-01-12T03:00:00Z").factors())
        .as("a service without hours is needed at all of them")
        .hasSize(2);
  }

  private static Score at(AlertBuilder alert, Service service, String now) {
    var facts = new Facts(alert.build(), service, null, Instant.parse(now), List.of());
    return Scorer.score(facts, ScoreRules.USUAL);
  }

  @Test
  void aChangeJustBeforeRaisesItAndSaysWhoseItWas() {
    var alert = critical.severity("error").build();
    var change = change("payments", alert);
    var facts = facts(alert, change);

    assertThat(Scorer.score(facts, ScoreRules.USUAL).describe())
        .startsWith("SEV2")
        .endsWith("change 12 min before: deploy v1.4 by ana (+1)");
    assertThat(Scorer.score(facts, rules("severity: { steps: { recent_change: 0 } }")).describe())
        .startsWith("SEV3")
        .endsWith("change 12 min before: deploy v1.4 by ana");
    assertThat(Scorer.score(facts, rules("severity: { change_within: 12m }")).factors()).hasSize(3);
    assertThat(Scorer.score(facts, rules("severity: { change_within: 11m }")).factors())
        .as("longer ago than that is not just before")
        .hasSize(2);
  }

  @Test
  void aChangeOfWhatItDependsOnIsSaidAndMovesNothing() {
    var alert = critical.severity("error").build();

    assertThat(Scorer.score(facts(alert, change("db", alert)), ScoreRules.USUAL).describe())
        .startsWith("SEV3")
        .endsWith("change 12 min before in db, which it depends on: deploy v1.4 by ana");
  }

  private static Change change(String service, Alert alert) {
    var at = alert.startsAt().minusSeconds(720);
    return new Change("c", service, "deploy v1.4", "ana", at, null);
  }

  private static Facts facts(Alert alert, Change... changes) {
    return new Facts(alert, service(3), null, alert.startsAt(), List.of(changes));
  }

  /** What a person can add up in the head. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theSharesAddUpToTheSeverity(long seed) {
    var random = new Random(seed);
    var alert = alert("Any").severity(pick(random, "critical", "error", "warning", "info", "x"));
    var labels =
        List.of("workaround", "security", "data_loss", "breach", "affected_customers", "env");
    for (var label : labels) {
      if (random.nextInt(3) == 0) {
        alert = alert.label(label, pick(random, "yes", "3%", "90%", "dev", "staging"));
      }
    }
    var score = firing(score(alert, 1 + random.nextInt(4)), 1 + random.nextInt(200));

    assertThat(4 - score.factors().stream().mapToInt(Factor::share).sum())
        .as(score.describe())
        .isEqualTo(score.severity().number());
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static String pick(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  @Test
  void labelsEnvironmentsAndWeightsCanBeOthers() {
    var rules =
        rules(
            """
            severity:
              labels: { workaround: [bypass], environment: [tenant] }
              environments: { canary: -2, staging: 0 }
              steps: { workaround: -2, security: 2 }
            """);

    assertThat(by(rules, critical.label("bypass", "yes"))).endsWith("a workaround is known (-2)");
    assertThat(by(rules, critical.label("workaround", "yes"))).doesNotContain("workaround");
    assertThat(by(rules, critical.label("tenant", "Canary"))).endsWith("environment canary (-2)");
    assertThat(by(rules, critical.label("tenant", "staging"))).startsWith("SEV2");
    assertThat(by(rules, critical.label("tenant", "dev"))).startsWith("SEV4");
  }

  private static String by(ScoreRules rules, AlertBuilder alert) {
    var facts = new Facts(alert.build(), service(3), null, AlertBuilder.NIGHT, List.of());
    return Scorer.score(facts, rules).describe();
  }

  @Test
  void whatIsWrittenWronglyIsRefusedWhereItStands() {
    var problems = new Problems();
    read(
        """
        severity:
          labels: { workarond: [x] }
          environments: { dev: lots }
          affected: { few: 200%, many: 90%, most: 80% }
          many_alerts: { many: 50, very_many: 20 }
          growing: { factor: 1, within: 3s }
          steps: { security: 9 }
        """,
        problems);

    assertThat(problems.sorted().stream().map(problem -> problem.toString().substring(13)))
        .containsExactly(
            "2:13: severity.labels.workarond: there is no setting 'workarond' here (did you mean"
                + " 'workaround'?)",
            "3:24: severity.environments.dev: expected a whole number from -4 to 4, found 'lots'",
            "4:20: severity.affected.few: expected a number or a share, found '200%' (as 500 or"
                + " 25%)",
            "4:43: severity.affected.most: 'most' is less than what comes before it (few, many,"
                + " most: rising)",
            "5:16: severity.many_alerts: 'very_many' is less than 'many' (many_alerts: { many: 10,"
                + " very_many: 100 })",
            "6:22: severity.growing.factor: expected a whole number from 2 to 100, found '1'",
            "6:33: severity.growing.within: '3s' is too short or too long (from 1m to 1d)",
            "7:22: severity.steps.security: expected a whole number from -4 to 4, found '9'");
  }

  private static ScoreRules rules(String text) {
    var problems = new Problems();
    var rules = read(text, problems);
    assertThat(problems.sorted()).isEmpty();
    return rules;
  }

  private static ScoreRules read(String text, Problems problems) {
    var known = new RuleReader.Known(Set.of(), Set.of());
    return RuleReader.read("routing.yaml", text, "v", known, problems).scoring();
  }

  private static Score firing(Score score, int count) {
    var growth = Growth.NONE.after(AlertBuilder.NIGHT, count, GrowthRules.USUAL);
    return score.of(growth, GrowthRules.USUAL);
  }

  private static Score score(AlertBuilder alert, int tier) {
    return score(alert, service(tier), null);
  }

  private static Score score(AlertBuilder alert, Service service, @Nullable Severity byRule) {
    return Scorer.score(
        new Facts(alert.build(), service, byRule, AlertBuilder.NIGHT, List.of()), ScoreRules.USUAL);
  }

  private static Service service(int tier) {
    return service(tier, Stakes.NONE);
  }

  private static Service service(int tier, Stakes stakes) {
    return new Service("payments", "Payments", "pay", tier, List.of(), null, null, stakes, true);
  }
}
