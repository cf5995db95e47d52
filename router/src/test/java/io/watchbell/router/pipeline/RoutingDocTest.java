package io.watchbell.router.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.config.Problems;
import io.watchbell.router.rule.TeamFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutingDocTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"routing.md", "noise.md", "correlation.md"})
  void everyExampleInTheDocsCanBeRead(String page) throws IOException {
    var examples = examples(page);

    assertThat(examples).hasSizeGreaterThan(2);
    for (var example : examples) {
      var problems = new Problems();
      boolean services = example.startsWith("services:");
      RouterConfig.read(
          new RouterConfig.File("services.yaml", services ? example : ""),
          new RouterConfig.File("routing.yaml", services ? "" : example),
          List.of(new TeamFile("teams/payments.yaml", "teams/payments.yaml", "rules: []")),
          Set.of("default", "payments"),
          problems);
      assertThat(problems.sorted()).as(example).isEmpty();
    }
  }

  private static List<String> examples(String page) throws IOException {
    var text = Files.readString(Path.of("../docs/" + page));
    return EXAMPLE.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
