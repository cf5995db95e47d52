package io.watchbell.ingest.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.ingest.normalise.Sources;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegrationsReaderTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:";

  private final Problems problems = new Problems();

  @Test
  void everySettingIsRead() {
    var read =
        read(
            """
            integrations:
              prom-east: { source: prometheus, resolve_after: 10m, keys_env: [EAST, EAST_OLD] }
              scripts: { source: generic }
            """);

    assertThat(problems.sorted()).isEmpty();
    assertThat(read.all())
        .containsExactly(
            new Integration(
                "prom-east", "prometheus", Duration.ofMinutes(10), List.of("EAST", "EAST_OLD")),
            new Integration("scripts", "generic", null, List.of()));
    assertThat(read.open()).containsExactly("scripts");
  }

  @Test
  void everyMistakeIsNamedAtItsPlace() {
    read(
        """
        integrations:
          a: { source: promethius, keys_env: [not-a-name] }
          b: { sorce: generic, resolve_after: 1s }
          c:
        """);

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .anySatisfy(p -> assertThat(p).contains("2:16", "did you mean 'prometheus'?"))
        .anySatisfy(p -> assertThat(p).contains("'not-a-name' is no name of an environment"))
        .anySatisfy(p -> assertThat(p).contains("'source' is missing"))
        .anySatisfy(p -> assertThat(p).contains("'sorce'", "did you mean 'source'?"))
        .anySatisfy(p -> assertThat(p).contains("3:39", "at least 10s"))
        .anySatisfy(p -> assertThat(p).contains("integrations.c", "is empty"));
  }

  @Test
  void topicsTakeThePlaceOfAKey() {
    var read =
        read(
            """
            integrations:
              aws: { source: cloudwatch, topics: ["arn:aws:sns:eu-west-1:123456789012:prod-*"] }
            """);

    assertThat(problems.sorted()).isEmpty();
    assertThat(read.open()).isEmpty();
    assertThat(read.all()).first().matches(it -> it.covers(TOPIC + "prod-db"));
    assertThat(read.all()).first().matches(it -> !it.covers(TOPIC + "test-db"));
  }

  @Test
  void aTopicOfAnybodyOrOfAnotherSourceIsAMistake() {
    read(
        """
        integrations:
          a: { source: cloudwatch, topics: ["arn:aws:sns:*:*:x"] }
          b: { source: grafana, topics: ["arn:aws:sns:eu-west-1:123456789012:x"] }
        """);

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .anySatisfy(p -> assertThat(p).contains("2:37", "is no topic of SNS", "never left open"))
        .anySatisfy(p -> assertThat(p).contains("3:33", "only Amazon SNS has topics"));
  }

  @Test
  void withoutAFileEverySourceIsOpen() {
    assertThat(Integrations.defaults().open()).containsExactlyElementsOf(Sources.names());
  }

  private Integrations read(String yaml) {
    return IntegrationsReader.read(
        YamlDocument.parse("integrations.yaml", yaml, problems).orElseThrow(), SourceBook.BUILT_IN);
  }
}
