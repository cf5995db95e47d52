package io.watchbell.deploy.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  @Test
  void rulesAreAddedRemovedMovedAndChanged() {
    var before =
        """
        rules:
          - { name: a, ladder: default }
          - { name: b, match: ['x="1"'] }
          - { name: c }
          - { name: gone }
        """;
    var after =
        """
        # a comment is no difference
        rules:
          - { name: c }
          - { name: a, ladder: payments, runbook: https://r.example }
          - { name: new }
          - { name: b, match: ['x="1"'] }
        """;

    assertThat(words(Map.of("routing.yaml", before), Map.of("routing.yaml", after)))
        .containsExactlyInAnyOrder(
            "changed rule a: ladder: default -> payments; runbook: (none) -> https://r.example",
            "added rule new: ",
            "removed rule gone: ",
            "moved rule c: now the first");
  }

  @Test
  void whatHasANameInAMappingIsToldByIt() {
    var before = "people: { ana: { name: Ana }, ben: { name: Ben } }\nladders: { default: {} }";
    var after = "people: { ana: { name: Anna }, eve: { name: Eve } }\nladders: { default: {} }";

    assertThat(words(Map.of("oncall.yaml", before), Map.of("oncall.yaml", after)))
        .containsExactlyInAnyOrder(
            "changed person ana: name: Ana -> Anna", "added person eve: ", "removed person ben: ");
  }

  @Test
  void aFileThatComesIsAllThatStandsInIt() {
    var team = Map.of("teams/shop.yaml", "rules: [{ name: shop }]");

    assertThat(words(Map.of(), team)).containsExactly("added rule shop: ");
    assertThat(words(team, Map.of())).containsExactly("removed rule shop: ");
    assertThat(words(Map.of(), Map.of("sources/coolant.yaml", "name: item.sensor")))
        .containsExactly("added source coolant: ");
  }

  @Test
  void settingsWithoutNamesAreToldAsAWhole() {
    assertThat(
            words(
                Map.of("routing.yaml", "flapping: { changes: 6 }"),
                Map.of("routing.yaml", "flapping: { changes: 4 }")))
        .containsExactly("changed setting flapping: {changes=6} -> {changes=4}");
  }

  @Test
  void aFileThatIsNoYamlSaysNothingHereButDiffersLineByLine() {
    var before = Map.of("routing.yaml", "rules: []\n");
    var after = Map.of("routing.yaml", "rules: [\n");

    assertThat(words(Map.of("routing.yaml", "rules: ["), Map.of())).isEmpty();
    assertThat(FileDiff.between(before, after))
        .singleElement()
        .satisfies(diff ->
            assertThat(diff.lines())
                .containsExactly(
                    "--- a/routing.yaml",
                    "+++ b/routing.yaml",
                    "@@ -1,1 +1,1 @@",
                    "-rules: []",
                    "+rules: ["));
  }

  private static List<String> words(Map<String, String> before, Map<String, String> after) {
    return Differences.between(before, after).stream()
        .map(it -> it.kind().word() + " " + it.what() + ": " + it.detail())
        .toList();
  }
}
