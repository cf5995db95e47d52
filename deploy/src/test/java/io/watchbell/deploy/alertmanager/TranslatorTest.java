package io.watchbell.deploy.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.alertmanager.Translator.Outcome;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.Problem;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslatorTest {
  private static final String RECEIVERS =
      """
      receivers:
        - name: all
          email_configs: [{ to: all@example.org }]
        - name: pager
          email_configs: [{ to: pager@example.org }]
      global: { smtp_smarthost: "mail.example.org:587", smtp_from: bell@example.org }
      """;

  private static Sample sample(String route) {
    return Sample.of("am.yml", route + RECEIVERS);
  }

  private static List<String> broken(String text) {
    return Translator.translate("am.yml", text) instanceof Outcome.Broken(var problems)
        ? problems.stream().map(Problem::toString).toList()
        : List.of();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simple.yml",
        "ha.yml",
        "debian.yml",
        "kube-prometheus.yaml",
        "shop.yml",
        "newer.yml"
      })
  void whatComesOfItIsFineAndHasAllReceivers(String name) throws IOException {
    var sample = Sample.of(name, Sample.resource(name)); // Or it throws.

    var ladders = sample.ours().roster().ladders().keySet();
    sample.read().receivers().values().stream()
        .filter(receiver -> !receiver.isThrownAway())
        .forEach(receiver -> assertThat(ladders).contains(receiver.name()));
    assertThat(sample.ours().router().rules().inhibitions())
        .hasSameSizeAs(sample.read().inhibitions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.yml", "newer.yml"})
  void noSecretIsCopiedOrShown(String name) throws IOException {
    var imported = Sample.of(name, Sample.resource(name)).imported();

    assertThat(Json.mapper().writeValueAsString(imported)).doesNotContain("SECRET");
    assertThat(imported.variables()).extracting(Imported.Variable::name).isNotEmpty();
  }

  @Test
  void aSecretIsNamedWhereItStoodAndWhereItBelongs() throws IOException {
    var imported = Sample.of("shop.yml", Sample.resource("shop.yml")).imported();

    assertThat(imported.variables())
        .extracting(Imported.Variable::name)
        .containsExactly("SMTP_PASSWORD", "AUDIT_WEBHOOK_2_URL", "WAREHOUSE_WEBHOOK_URL");
    assertThat(imported.files().get("settings.yaml")).contains("password_env: SMTP_PASSWORD");
    assertThat(imported.files().get("oncall.yaml"))
        .contains("webhook: {url: 'https://audit.shop.example/alerts/v2'}")
        .contains("webhook: {url_env: AUDIT_WEBHOOK_2_URL}");
  }

  @Test
  void eachLossStandsWhereItSaysAndSaysWhatToDo() throws IOException {
    var text = Sample.resource("shop.yml");
    var lines = text.lines().toList();
    for (var lost : Sample.of("shop.yml", text).imported().notCarried()) {
      var setting = lost.path().replaceAll(".*\\.", "");
      assertThat(lost.hint()).as("%s", lost).isNotBlank();
      if (!setting.endsWith("]")) {
        assertThat(lines.get(lost.line() - 1)).as("%s", lost).contains(setting);
      }
    }
  }

  @Test
  void whatCannotBeCarriedIsListed() throws IOException {
    var lost = Sample.of("shop.yml", Sample.resource("shop.yml")).imported().notCarried();

    assertThat(lost.stream().map(Problem::path).collect(Collectors.toSet()))
        .contains(
            "templates",
            "route.group_interval",
            "route.repeat_interval",
            "route.routes[1].group_by",
            "receivers[3].pagerduty_configs[0]",
            "receivers[7].email_configs[0].to");
  }

  @Test
  void aSecretOfKubernetesIsReadInItsPlace() throws IOException {
    var sample = Sample.of("kube.yaml", Sample.resource("kube-prometheus.yaml"));

    assertThat(sample.read().root().line()).isEqualTo(17);
    assertThat(sample.imported().files().get("routing.yaml")).contains("Critical # kube.yaml:27");
    assertThat(sample.ours().router().rules().route(Labels.of("alertname", "Watchdog")).suppress())
        .isEqualTo("in Alertmanager 'Watchdog' told nobody");
  }

  @Test
  void whatIsInheritedIsInherited() {
    var sample =
        sample(
            """
            route:
              receiver: all
              group_by: [alertname, cluster]
              routes:
                - match: { team: db }
                  group_wait: 2m
                  routes: [{ matchers: [severity=page], group_by: [zone] }]
            """);
    var route = sample.ours().router().rules().route(Labels.of("team", "db", "severity", "page"));

    assertThat(route.ladder()).isEqualTo("all");
    assertThat(route.groupBy()).containsExactly("zone");
    assertThat(route.groupWait()).isEqualTo(Duration.ofMinutes(2));
    assertThat(sample.ours().router().rules().route(Labels.of("a", "b")).groupWait())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void alertsOfTwoLaddersNeverMakeOneIncident() {
    var sample =
        sample(
            """
            route:
              receiver: all
              group_by: [alertname]
              routes: [{ matchers: [severity=page], receiver: pager }]
            """);
    var rules = sample.ours().router().rules();

    assertThat(rules.route(Labels.of("severity", "page")).groupBy())
        .containsExactly("alertname", "severity");
    assertThat(rules.route(Labels.of("severity", "info")).groupBy())
        .containsExactly("alertname", "severity");
  }

  @Test
  void whoeverIsToldByTwoRoutesIsOnOneLadder() {
    var sample =
        sample(
            """
            route:
              receiver: all
              routes:
                - { matchers: [severity=page], receiver: pager, continue: yes }
                - { matchers: [team=db], receiver: all }
            """);

    assertThat(sample.told(Labels.of("severity", "page", "team", "db")))
        .isEqualTo(Set.of("all@example.org", "pager@example.org"));
    assertThat(sample.told(Labels.of("severity", "page"))).isEqualTo(Set.of("pager@example.org"));
    assertThat(sample.imported().rules().getFirst())
        .isEqualTo(
            new Imported.Origin(
                "pager and all", List.of(4, 5), List.of("pager", "all"), "all and pager"));
  }

  @Test
  void mistakesAreSaidAllAtOnceWithTheirPlaces() {
    assertThat(
            broken(
                """
                route:
                  receiver: al
                  routes:
                    - { matchers: ['a=~"("'], receiver: pager }
                    - { match_re: { a: "[" }, receiver: pagr, continue: perhaps }
                    - <<: { receiver: pager }
                """
                    + RECEIVERS))
        .containsExactly(
            "am.yml:2:13: route.receiver: there is no receiver 'al' (did you mean 'all'?)",
            "am.yml:4:24: route.routes[0].matchers[0]: not a regular expression: missing closing ),"
                + " at character 4 of 'a=~\"(\"' (close the bracket; one that stands for itself has"
                + " a backslash before it: \\()",
            "am.yml:5:24: route.routes[1].match_re.a: not a regular expression: missing closing ]",
            "am.yml:5:41: route.routes[1].receiver: there is no receiver 'pagr' (did you mean"
                + " 'pager'?)",
            "am.yml:5:57: route.routes[1].continue: expected true or false, found 'perhaps'",
            "am.yml:6:7: route.routes[2].<<: merges ('<<') are not understood (write out what is"
                + " merged)");
  }

  @Test
  void whatIsNoConfigurationOfAlertmanagerIsSaid() {
    assertThat(broken("rules: []"))
        .containsExactly(
            "am.yml:1:1: there is no route (is it a configuration of Alertmanager? It has route:"
                + " and receivers:)");
    assertThat(broken("")).containsExactly("am.yml:1:1: the file is empty");
    assertThat(broken("kind: Secret"))
        .containsExactly(
            "am.yml:1:1: this Secret has no alertmanager.yaml (the configuration stands under"
                + " stringData or data)");
    assertThat(broken("route: { receiver: a, match: { b: c } }\nreceivers: [{ name: a }]"))
        .containsExactly(
            "am.yml:1:8: route: the first route must match every alert (remove its matchers)");
    assertThat(
            broken(
                "route: { receiver: a }\nreceivers: [{ name: a, email_configs: [{ to: a@b }] }]"))
        .containsExactly(
            "am.yml:1:1: global: there is mail to send, but no mail server (add smtp_smarthost and"
                + " smtp_from to global)");
  }

  @Test
  void aTreeThatWouldBeTooManyRulesIsRefused() {
    var routes =
        IntStream.range(0, 20)
            .mapToObj(
                "    - { matchers: [l%1$d=~\"a.*\"], receiver: pager, continue: true }\n"
                    ::formatted)
            .collect(Collectors.joining());

    assertThat(broken("route:\n  receiver: all\n  routes:\n" + routes + RECEIVERS))
        .singleElement()
        .asString()
        .startsWith("am.yml:2:1: route: written as a list these routes are more than 410 rules")
        .contains("lines 4, 5, 6");
  }

  @Test
  void manyRoutesWithoutContinueAreAsManyRules() {
    var routes =
        IntStream.range(0, 600)
            .mapToObj(
                "    - { matchers: [team=\"t%1$d\", env=~\"p.*\"], receiver: pager }\n"::formatted)
            .collect(Collectors.joining());

    assertThat(sample("route:\n  receiver: all\n  routes:\n" + routes).imported().rules())
        .hasSize(601);
  }
}
