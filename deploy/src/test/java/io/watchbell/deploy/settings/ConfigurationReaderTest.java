package io.watchbell.deploy.settings;

import static io.watchbell.ingest.smtp.SmtpSettings.Security.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.deploy.settings.Settings.Flush;
import io.watchbell.ingest.smtp.SmtpSettings;
import io.watchbell.model.config.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationReaderTest {
  private static final String ONCALL =
      """
      people:
        ana: { contacts: { terminal: true } }
      ladders:
        default: { rungs: [{ page: ["person:ana"] }] }
        payments: { rungs: [{ page: ["person:ana"] }] }
      """;

  @Test
  void nothingAtAllIsWhatIsBuiltIn() {
    var configuration = good(Map.of());

    assertThat(configuration.version()).isEqualTo(Configuration.BUILT_IN);
    assertThat(configuration.settings()).isEqualTo(Settings.DEFAULT);
    assertThat(configuration.roster().people()).containsOnlyKeys("you");
    assertThat(configuration.integrations().open()).contains("prometheus", "generic");
  }

  @Test
  void sourcesOfOnesOwnCanBeNamedByIntegrations() {
    var configuration =
        good(
            Map.of(
                "sources/coolant.yaml", "name: item.sensor",
                "integrations.yaml", "integrations: { hall-3: { source: coolant } }"));

    assertThat(configuration.sources().names()).contains("coolant", "prometheus");
    assertThat(configuration.integrations().open()).containsExactly("hall-3");
    assertThat(good(Map.of("sources/coolant.yaml", "name: item.x")).integrations().open())
        .contains("coolant", "generic");
  }

  @Test
  void aSourceOfOnesOwnMayNotStandBeforeABuiltInOne() {
    assertThat(
            broken(
                Map.of(
                    "sources/grafana.yaml", "name: item.x",
                    "sources/Two Words.yaml", "name: item.x",
                    "sources/nothing.yaml", "# to do",
                    "sources/wrong.yaml", "name: itm.x")))
        .anySatisfy(it -> assertThat(it).contains("grafana.yaml:1:1", "built in", "my-grafana"))
        .anySatisfy(it -> assertThat(it).contains("Two Words.yaml", "is no name for a source"))
        .anySatisfy(it -> assertThat(it).contains("nothing.yaml:1:1: is empty"))
        .anySatisfy(it -> assertThat(it).contains("wrong.yaml:1:7", "did you mean 'item'?"))
        .hasSize(4);
  }

  @Test
  void settingsAreRead() {
    var settings =
        good(Map.of(
                "settings.yaml",
                """
                public_url: https://bell.example.com/
                broker: { flush: every-write }
                email: { host: localhost, security: none, from: bell@example.com }
                links: { valid_for: 2h }
                smtp_receiver: { port: 2626, domains: [Bell.example.com], size_mib: 2 }
                """))
            .settings();

    assertThat(settings.publicUrl()).isEqualTo(URI.create("https://bell.example.com"));
    assertThat(settings.flush()).isEqualTo(Flush.EVERY_WRITE);
    assertThat(settings.links().validFor()).isEqualTo(Duration.ofHours(2));
    assertThat(settings.email()).isNotNull();
    assertThat(settings.smtp())
        .isEqualTo(
            new SmtpSettings(
                "127.0.0.1", 2626, List.of("bell.example.com"), 2 << 20, NONE, null, null));
  }

  @Test
  void mailByTlsNeedsACertificate() {
    assertThat(broken(Map.of("settings.yaml", "smtp_receiver: { security: tls }\n")))
        .anySatisfy(it -> assertThat(it).contains("certificate and its key", "key: tls/key.pem"));
    assertThat(good(Map.of("settings.yaml", "links: { valid_for: 2h }\n")).settings().smtp())
        .isNull();
  }

  @Test
  void theSameFilesAreTheSameVersion() {
    var once = good(Map.of("oncall.yaml", ONCALL)).version();
    var again = good(Map.of("oncall.yaml", ONCALL)).version();
    var other = good(Map.of("oncall.yaml", ONCALL + "# changed\n")).version();

    assertThat(once).isEqualTo(again).isNotEqualTo(other).hasSize(8);
  }

  @Test
  void everyMistakeOfEveryFileIsReportedAtOnce() {
    var problems =
        broken(
            Map.of(
                "settings.yaml", "broker: { flsh: os }\n",
                "services.yaml", "services:\n  shop: { ladder: paymets }\n",
                "integrations.yaml", "integrations:\n  p: { source: promtheus }\n",
                "heartbeats.yaml", "heartbeats:\n  backup: { every: 1h, grce: 5m }\n",
                "oncall.yaml", ONCALL,
                "routing.yml", "rules: []\n"));

    assertThat(problems)
        .anySatisfy(it -> assertThat(it).startsWith("config/settings.yaml:1:11: broker.flsh"))
        .anySatisfy(it ->
            assertThat(it)
                .startsWith("config/services.yaml:2:19: services.shop.ladder")
                .contains("did you mean 'payments'?"))
        .anySatisfy(it -> assertThat(it).contains("did you mean 'prometheus'?"))
        .anySatisfy(
            it -> assertThat(it).startsWith("config/routing.yml").contains("'routing.yaml'"))
        .anySatisfy(it ->
            assertThat(it)
                .startsWith("config/heartbeats.yaml:2:24: heartbeats.backup.grce")
                .contains("did you mean 'grace'?"))
        .hasSize(5);
  }

  @Test
  void aRuleMustNameALadderThatIsThere() {
    var problems =
        broken(
            Map.of(
                "oncall.yaml",
                ONCALL,
                "routing.yaml",
                """
                rules:
                  - { name: all, match: ['service="shop"'], ladder: paymets }
                """));

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("config/routing.yaml:2:")
        .contains("paymets");
  }

  @Test
  void whoIsToGetMailNeedsAServerThatSendsIt() {
    var oncall = ONCALL.replace("terminal: true", "email: ana@example.com");

    assertThat(broken(Map.of("oncall.yaml", oncall)))
        .singleElement()
        .asString()
        .startsWith("config/oncall.yaml:2:")
        .contains("no mail server");
  }

  @Test
  void aFileThatIsNoYamlDoesNotCauseFurtherMistakes() {
    var problems =
        broken(
            Map.of(
                "oncall.yaml", "people: [\n",
                "services.yaml", "services:\n  shop: { ladder: payments }\n"));

    assertThat(problems).singleElement().asString().startsWith("config/oncall.yaml:");
  }

  private static Configuration good(Map<String, String> texts) {
    return switch (ConfigurationReader.read("config", texts)) {
      case Outcome.Good(var configuration) -> configuration;
      case Outcome.Broken(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<String> broken(Map<String, String> texts) {
    return switch (ConfigurationReader.read("config", texts)) {
      case Outcome.Good(var configuration) -> throw new AssertionError(configuration);
      case Outcome.Broken(var problems) -> problems.stream().map(Problem::toString).toList();
    };
  }
}
