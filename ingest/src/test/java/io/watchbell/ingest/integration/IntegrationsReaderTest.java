package io.watchbell.ingest.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.ingest.normalise.Sources;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.time.Duration;
import java.util.List;
import javax.security.auth.x500.X500Principal;
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
  void aLimitIsARateAndABurst() {
    var read =
        read(
            """
            integrations:
              a: { source: generic, limit: { rate: 50/s, burst: 5000 } }
              b: { source: generic, limit: { rate: 600/m } }
              c: { source: generic, limit: { rate: 1/h } }
              d: { source: generic }
            """);

    assertThat(problems.sorted()).isEmpty();
    assertThat(read.all())
        .extracting(Integration::limit)
        .containsExactly(
            new Limit(Duration.ofMillis(20), 5_000),
            new Limit(Duration.ofMillis(100), 3_000),
            new Limit(Duration.ofHours(1), 1_000),
            null);
  }

  @Test
  void aLimitThatIsNoneIsNamedAtItsPlace() {
    read(
        """
        integrations:
          a: { source: generic, limit: { rate: fast } }
          b: { source: generic, limit: { rate: 50/s, burst: 1 } }
          c: { source: generic, limit: { rat: 50/s } }
        """);

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .anySatisfy(p -> assertThat(p).contains("2:40", "'fast' is no rate", "50/s"))
        .anySatisfy(p -> assertThat(p).contains("3:53", "from 100 to"))
        .anySatisfy(p -> assertThat(p).contains("did you mean 'rate'?"));
  }

  @Test
  void aClientIsKnownByItsCertificate() {
    var digits = "AB:".repeat(31) + "AB";
    var read =
        read(
            """
            integrations:
              a: { source: generic, client: { subject: "CN=sensor, O=Example" } }
              b: { source: generic, client: { dns: Sensor.Example.com, fingerprint: "%s" } }
              c: { source: generic, client: { uri: "spiffe://example.com/sensor" } }
            """
                .formatted(digits));

    assertThat(problems.sorted()).isEmpty();
    assertThat(read.open()).isEmpty();
    assertThat(read.all())
        .extracting(Integration::client)
        .containsExactly(
            new ClientName(new X500Principal("cn=Sensor,o=example"), null, null, null),
            new ClientName(null, "sensor.example.com", null, "ab".repeat(32)),
            new ClientName(null, null, "spiffe://example.com/sensor", null));
  }

  @Test
  void aClientThatCannotBeReadOpensNothing() {
    var read =
        read(
            """
            integrations:
              a: { source: generic, client: { subject: "nobody" } }
              b: { source: generic, client: { fingerprint: "12:34" } }
              c: { source: generic, client: {} }
              d: { source: generic, client: { dsn: x } }
            """);

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .anySatisfy(p -> assertThat(p).contains("2:44", "'nobody' is no distinguished name"))
        .anySatisfy(p -> assertThat(p).contains("3:48", "is no SHA-256 fingerprint"))
        .anySatisfy(p -> assertThat(p).contains("4:33", "says nothing of the certificate"))
        .anySatisfy(p -> assertThat(p).contains("5:35", "did you mean 'dns'?"));
    assertThat(read.open()).isEmpty();
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
