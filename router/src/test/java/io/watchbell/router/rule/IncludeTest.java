package io.watchbell.router.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of teams, included by {@code routing.yaml}. */
final class IncludeTest {
  private static final RuleReader.Known KNOWN =
      new RuleReader.Known(Set.of("payments", "search"), Set.of("default", "money"));

  private final Problems problems = new Problems();
  private final List<TeamFile> files = new ArrayList<>();

  @Test
  void includedRulesAreAskedWhereTheIncludeStands() {
    file("teams/b.yaml", "rules: [{name: b, match: ['x=\"1\"']}]");
    file("teams/a.yaml", "rules: [{name: a, match: ['x=\"1\"'], continue: true}]");
    file("other/c.yaml", "rules: [{name: c}]");
    var rules =
        read(
            """
            rules:
              - {name: first, match: ['x="1"'], continue: true}
              - include: teams/*.yaml
              - {name: last}
            """);

    assertThat(problems.sorted()).isEmpty();
    assertThat(rules.rules().stream().map(Rule::name)).containsExactly("first", "a", "b", "last");
    assertThat(rules.route(Labels.of("x", "1")).rules()).containsExactly("first", "a", "b");
  }

  @Test
  void aTeamCannotTakeTheAlertsOfAnother() {
    file(
        "teams/payments.yaml",
        """
        rules:
          - {name: greedy, severity: SEV5}
          - {name: never, match: ['team="search"'], severity: SEV5}
        inhibit:
          - {name: i, source: ['alertname="Down"'], target: ['severity="warning"']}
        maintenance:
          - name: m
            match: ['severity="warning"']
            starts: 2026-01-01T00:00:00Z
            ends: 2026-01-02T00:00:00Z
        """);
    var rules =
        read(
            """
            rules:
              - {include: teams/*.yaml, match: ['team="{name}"', 'team=~"{name}|x"']}
              - {name: rest}
            """);

    assertThat(problems.sorted()).isEmpty();
    assertThat(rules.route(Labels.of("team", "search")).rules()).containsExactly("rest");
    assertThat(rules.route(Labels.of("team", "payments")).rules()).containsExactly("greedy");
    assertThat(rules.inhibitions().getFirst().target())
        .hasToString("{team=\"payments\", team=~\"payments|x\", severity=\"warning\"}");
    assertThat(rules.inhibitions().getFirst().source()).hasToString("{alertname=\"Down\"}");
    assertThat(
            rules
                .maintenance()
                .getFirst()
                .covers()
                .match()
                .matches(Labels.of("severity", "warning")))
        .isFalse();
  }

  @Test
  void everyMistakeNamesItsOwnFileAndLine() {
    file("teams/a.yaml", "rules:\n  - {name: a, ladder: mony}\n  - {name: shared}\n");
    file("teams/b.yaml", "rules:\n  - {name: shared, when: nam == 'x'}\nflapping: {changes: 4}\n");
    file("teams/c.yaml", "rules:\n  - include: teams/a.yaml\n");
    file("teams/d.yaml", "rules: [\n");
    read("rules:\n  - include: teams/*.yaml\n  - {name: shared, match: ['a=']}\n");

    assertThat(problems.sorted().stream().map(Problem::toString))
        .satisfiesExactly(
            line -> assertThat(line).contains("dir/routing.yaml:3:12: rules[1].name: a second one"),
            line -> assertThat(line).startsWith("dir/teams/a.yaml:2:23: rules[0].ladder: there is"),
            line -> assertThat(line).startsWith("dir/teams/a.yaml:3:5: rules[1]: is never asked"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "dir/teams/b.yaml:2:12: rules[0].name: a second one is called 'shared'"
                            + " (names must differ; the first stands in dir/teams/a.yaml:3)"),
            line -> assertThat(line).startsWith("dir/teams/b.yaml:2:26: rules[0].when: at 1:1 of"),
            line ->
                assertThat(line).startsWith("dir/teams/b.yaml:3:1: flapping: there is no setting"),
            line ->
                assertThat(line).contains("c.yaml:2:14: rules[0].include: an included file cannot"),
            line -> assertThat(line).startsWith("dir/teams/d.yaml:2:1: not YAML"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "teams/none.yaml       | there is no such file",
        "teams/*.json          | names no YAML file",
        "/etc/teams/a.yaml     | must be relative",
        "../teams/a.yaml       | must not lead out",
        "teams/../../a.yaml    | must not lead out",
        "teams/.hidden.yaml    | must not lead out",
        "'*.yaml'              | must name a directory of its own",
        "sources/a.yaml        | must name a directory of its own",
      })
  void whatCannotBeIncludedIsSaid(String pattern, String complaint) {
    file("teams/a.yaml", "rules: []");
    read("rules:\n  - include: '" + pattern.replace("'", "") + "'\n");

    assertThat(problems.sorted())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(2);
          assertThat(problem.message()).startsWith(complaint);
        });
  }

  @Test
  void anIncludeAtTheTopIsToldWhereToStand() {
    read("include: teams/*.yaml\n");

    assertThat(problems.sorted().getFirst())
        .hasToString(
            "dir/routing.yaml:1:1: include: stands among the rules, where its own are to be asked"
                + " (rules: [{include: teams/*.yaml}, ...])");
  }

  @Test
  void patternsAreKnownBeforeAnyFileIsRead() {
    var patterns =
        IncludePattern.all(
            "rules:\n  - {include: [teams/*.yaml, ../x.yaml]}\n  - {name: a}\n  - 7\n");

    assertThat(patterns).singleElement().hasToString("teams/*.yaml");
    assertThat(patterns.getFirst().matches("teams/a.yaml")).isTrue();
    assertThat(patterns.getFirst().matches("teams/deep/a.yaml")).isFalse();
    assertThat(patterns.getFirst().matches("teamsXa.yaml")).isFalse();
    assertThat(IncludePattern.all("rules: 7")).isEmpty();
    assertThat(IncludePattern.all("rules: [")).isEmpty();
  }

  private void file(String path, String text) {
    files.add(new TeamFile(path, "dir/" + path, text));
  }

  private RuleSet read(String text) {
    return RuleReader.read(
        new TeamFile("routing.yaml", "dir/routing.yaml", text), files, "v", KNOWN, problems);
  }
}
