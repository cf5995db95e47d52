package io.watchbell.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.policy.Duty;
import io.watchbell.router.score.ScoreRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/severity.md tells people to write is understood, and says what it claims. */
class SeverityDocTest {
  private static final Pattern BLOCK =
      Pattern.compile("```yaml\\n# (\\S+)\\n(.*?)```", Pattern.DOTALL);

  private static Configuration configured() throws IOException {
    var texts = new HashMap<String, String>();
    texts.put("settings.yaml", "email: { host: localhost, security: none, from: a@example.com }\n");
    BLOCK
        .matcher(Files.readString(Path.of("../docs/severity.md")))
        .results()
        .forEach(block -> texts.put(block.group(1), block.group(2)));
    assertThat(texts).hasSize(4);
    var outcome = ConfigurationReader.read("", Map.copyOf(texts));
    assertThat(outcome).isInstanceOf(ConfigurationReader.Outcome.Good.class);
    return ((ConfigurationReader.Outcome.Good) outcome).configuration();
  }

  @Test
  void theWeightsThatAreCalledDefaultsAreThese() throws IOException {
    var written = configured().router().rules().scoring();
    var usual = ScoreRules.USUAL;

    assertThat(written.steps()).isEqualTo(usual.steps());
    assertThat(written.affected()).isEqualTo(usual.affected());
    assertThat(written.growth()).isEqualTo(usual.growth());
    assertThat(written.changeWithin()).isEqualTo(usual.changeWithin());
    assertThat(written.names()).isEqualTo(usual.names());
  }

  @Test
  void whatSeveritiesDoIsThis() throws IOException {
    var ladder = Objects.requireNonNull(configured().roster().ladder("default"));

    assertThat(ladder.duty().conducts()).isEqualTo(Duty.USUAL.conducts());
    assertThat(ladder.duty().hours().in(Duty.USUAL.hours().zone())).isEqualTo(Duty.USUAL.hours());
  }
}
