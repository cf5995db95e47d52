package io.watchbell.deploy.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleTestTest {
  private static final Configuration SHOP =
      configuration(
          """
          services:
            payments: { tier: 1, ladder: payments }
          """,
          """
          rules:
            - { name: batch, match: ['job="batch"'], suppress: looked at in the morning }
            - { name: patient, match: ['team="db"'], group_wait: 30s }
          """,
          """
          people:
            ana: { contacts: { terminal: true } }
            ben: { contacts: { terminal: true } }
          schedules:
            primary:
              timezone: UTC
              rotation:
                { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-01-05 }
          ladders:
            default: { rounds: 1, rungs: [ { name: primary, page: ["schedule:primary"] } ] }
            payments:
              rounds: 1
              rungs:
                - { name: primary, page: ["schedule:primary"], patience: 5m }
                - { name: secondary, page: ["person:ben"], patience: 5m }
          """);

  @Test
  void aNightAsItWasExpectedPasses() {
    passes(
        """
        alerts:
          latency: { alertname: HighLatency, service: payments, severity: critical }
        tests:
          - name: ana is woken, then ben, who has it
            when:
              - { at: 0s, fires: latency }
              - { at: 1m, fires: latency, times: 3, every: 30s }
              - { at: 6m, acknowledges: ben }
              - { at: 8m, resolves: latency }
            expect:
              pages:
                - { at: 5m, who: ben, rung: secondary, channel: terminal }
                - { at: 0s, who: ana, rung: primary, severity: SEV1, news: new }
              notices:
                - { at: 6m, who: ana, news: ben has it }
                - { at: 8m, who: ana }
                - { at: 8m, who: ben }
              incidents:
                - { service: payments, severity: sev1, status: resolved, opened: 0s }
              fates: { opened: 1, repeat: 3, resolved: 1 }
        """);
  }

  @Test
  void theStartDecidesWhoIsOnCall() {
    passes(
        """
        tests:
          - name: in the second week it is ben
            start: 2026-01-13T03:00:00+01:00
            when: [ { fires: { alertname: A, severity: critical } } ]
            expect: { pages: [ { at: 0s, who: ben } ] }
        """);
  }

  @Test
  void whatIsNotExpectedIsAFailure() {
    var result =
        one(
            """
            tests:
              - name: wrong
                when:
                  - { fires: { alertname: A, service: payments, severity: critical } }
                expect:
                  pages:
                    - { at: 0s, who: ben }
                    - { at: 1s, who: ana, rung: tertiary }
                  incidents: none
                  fates: { joined: 2 }
                until: 1m
            """);

    assertThat(result.passed()).isFalse();
    assertThat(result.differences())
        .extracting(it -> it.spot().line() + ":" + it.spot().column() + " " + it.message())
        .containsExactly(
            "7:11 pages: not as expected: who",
            "8:11 pages: this did not come",
            "9:18 incidents: none were expected",
            "10:16 fates: another number of 'joined'",
            "10:14 fates: not expected");
    assertThat(result.differences().getFirst().lines())
        .extracting(line -> line.sign() + " " + line.text())
        .containsExactly(
            "- at 0s, who ben",
            "+ at 0s, who ana, channel terminal, rung primary, round 1, severity SEV1,"
                + " service payments, title A on payments, news new incident");
    assertThat(result.diary()).contains("     0s  page ana (terminal, primary): new incident");
  }

  @Test
  void whereNobodyIsExpectedTimeGoesOnLongEnoughForThemToCome() {
    var result =
        one(
            """
            tests:
              - name: the page comes half a minute later
                when: [ { fires: { alertname: A, team: db, severity: critical } } ]
                expect: { pages: none }
            """);

    assertThat(result.passed()).isFalse();
    assertThat(result.differences().getFirst().lines().getFirst().text()).startsWith("at 30s");
  }

  @Test
  void aShortExpectationTakesNothingAwayFromALongerOne() {
    passes(
        """
        tests:
          - name: two pages to ben, of which one is described closely
            when:
              - { fires: { alertname: A, service: payments, severity: critical } }
              - { at: 1m, unreachable: ana }
            until: 9m
            expect:
              pages: [ { round: 1 }, { who: ana } ]
        """);
  }

  @Test
  void silencesHoldUntilTheyEndOrAreEnded() {
    passes(
        """
        tests:
          - name: ended early, so heard then
            when:
              - { silences: 'service="payments"', for: 1h, name: works, by: ana, comment: disks }
              - { at: 1m, fires: { alertname: A, service: payments } }
              - { at: 10m, unsilences: works }
            until: 10m5s
            expect:
              fates:
                - { at: 1m, fate: silenced, reason: disks }
                - { fate: opened }
              pages: [ { who: ana } ]
        """);
  }

  @Test
  void whatComesAfterTheEndDoesNotCountButRepeatsDo() {
    passes(
        """
        tests:
          - name: over just before the second rung, and before the silence ends
            when:
              - { silences: 'alertname="B"', for: 5m }
              - { fires: { alertname: A, service: payments } }
              - { fires: { alertname: B, service: payments } }
              - { at: 4m59s, fires: { alertname: A, service: payments } }
            until: 4m59s
            expect:
              pages: [ { at: 0s, who: ana } ]
              incidents: [ { title: A on payments, status: open } ]
              fates: { opened: 1, silenced: 1, repeat: 1 }
        """);
  }

  @Test
  void whatToolsPostIsReadAsIfItHadBeenPosted() {
    passes(
        """
        tests:
          - name: the raw body of a Prometheus, from a file
            when: [ { posts: { to: prometheus, file: firing.json } } ]
            expect:
              pages: [ { at: 0s, who: ana, title: Slow on payments } ]
        """);
    assertThat(
            one("""
            tests:
              - name: and what is no alert is said
                when: [ { posts: { to: prometheus, body: '[{}]' } } ]
                expect: { pages: none }
            """)
                .differences())
        .extracting(Difference::message)
        .singleElement()
        .asString()
        .contains("rejected", "label");
  }

  @Test
  void whoeverCannotBeReachedIsFollowedAtOnce() {
    passes(
        """
        tests:
          - name: ana's phone is off
            when:
              - { unreachable: ana }
              - { fires: { alertname: A, service: payments } }
            expect:
              pages: [ { at: 0s, who: ana }, { at: 0s, who: ben } ]
        """);
  }

  @Test
  void whatCannotBeDoneIsSaidWhereItIsWritten() {
    var result =
        one(
            """
            tests:
              - name: nobody was paged
                when:
                  - { at: 1m, acknowledges: ana }
                  - { at: 2m, unsilences: works }
                  - { at: 3m, closes: ana, of: payments }
                expect: { pages: none }
            """);

    assertThat(result.differences())
        .extracting(it -> it.spot().line() + " " + it.message())
        .containsExactly(
            "4 ana was not paged by then; say of which incident: 'of: SERVICE'",
            "5 there is no silence 'works' by then; give it that 'name'",
            "6 there is no incident of 'payments' by then");
  }

  @Test
  void aStormIsOneStepAndNumbersItsAlerts() {
    passes(
        """
        tests:
          - name: fifty instances
            when:
              - fires: { alertname: Down, service: payments, instance: "i-{n}" }
                times: 50
                every: 100ms
            until: 1m
            expect:
              incidents: [ { alerts: 50, firing: 50 } ]
              fates: { opened: 1, joined: 49 }
        """);
  }

  @Test
  void everyMistakeIsNamedWithWhatMendsIt() {
    var problems = new Problems();
    read(
        """
        tests:
          - name: a
            when:
              - { at: soon, fires: lateny }
              - { acknowledges: anna, resolves: x }
              - { at: 1m }
              - { posts: { to: promethius } }
            expect:
              pages: [ { whom: ana }, { who: bem } ]
              fates: { opend: 1 }
              incidents: [ { status: gone } ]
          - name: a
            when: []
        """,
        problems);

    assertThat(problems.sorted())
        .extracting(it -> it.line() + " " + it.message() + " / " + it.hint())
        .contains(
            "4 no alert is called 'lateny' here / describe it under 'alerts:', or write its"
                + " labels: {alertname: lateny}",
            "5 one thing a step / write a step of its own",
            "7 there is no source 'promethius' / did you mean 'prometheus'?",
            "9 there is no setting 'whom' here / did you mean 'who'?",
            "9 there is no person 'bem', did you mean 'ben'? / people are written in oncall.yaml",
            "10 there is no 'opend' / did you mean 'opened'?",
            "12 a second one has this name / names differ",
            "12 it is not said what is expected / expect: {pages: none}");
    assertThat(problems.sorted()).extracting(Problem::line).contains(6, 11);
  }

  private static void passes(String text) {
    assertThat(one(text).differences()).isEmpty();
  }

  private static RuleTestResult one(String text) {
    var problems = new Problems();
    var tests = read(text, problems);
    assertThat(problems.sorted()).isEmpty();
    assertThat(tests).hasSize(1);
    return Performance.of(tests.getFirst(), SHOP);
  }

  private static List<RuleTest> read(String text, Problems problems) {
    var body =
        """
        [{"labels": {"alertname": "Slow", "service": "payments"}}]
        """;
    Known.Samples samples =
        (_, name) -> name.equals("firing.json") ? Optional.of(body) : Optional.empty();
    return RuleTestReader.read("tests/a.yaml", text, new Known(SHOP, samples), problems);
  }

  private static Configuration configuration(String services, String routing, String oncall) {
    var texts = Map.of("services.yaml", services, "routing.yaml", routing, "oncall.yaml", oncall);
    return switch (ConfigurationReader.read("", texts)) {
      case Outcome.Good(var configuration) -> configuration;
      case Outcome.Broken(var problems) -> throw new AssertionError(problems);
    };
  }
}
