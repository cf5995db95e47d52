package io.watchbell.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.policy.Duty;
import io.watchbell.escalation.schedule.Feeds;
import io.watchbell.model.hours.BusinessHours;
import io.watchbell.router.score.ScoreRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
  void holidaysAreWrittenLikeThis() throws IOException {
    var doc = Files.readString(Path.of("../docs/severity.md"));
    var begin = "```yaml\n# oncall.yaml, with holidays\n";
    var block = doc.substring(doc.indexOf(begin) + begin.length());
    var oncall = block.substring(0, block.indexOf("```"));
    var url = "https://example.com/holidays/bavaria.ics";
    var feed =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:1
        DTSTART;VALUE=DATE:20261225
        SUMMARY:Christmas Day
        END:VEVENT
        END:VCALENDAR
        """;
    var services =
        """
        services:
          wages: { business_hours: { timezone: Europe/Berlin, holidays: [bavaria] } }
          shop: { business_hours: { timezone: Europe/Berlin } }
        """;
    var files = Map.of("oncall.yaml", oncall, Feeds.copyOf(url), feed, "services.yaml", services);
    var outcome = ConfigurationReader.read("", files);
    assertThat(outcome).isInstanceOf(ConfigurationReader.Outcome.Good.class);
    var read = ((ConfigurationReader.Outcome.Good) outcome).configuration();

    var ladder = Objects.requireNonNull(read.roster().ladder("default"));
    var morning = Instant.parse("2026-12-25T09:00:00Z");
    assertThat(ladder.duty().hours().nextOpening(morning)).isEqualTo("2026-12-28T08:00:00Z");
    var within = Objects.requireNonNull(ladder.rungs().getFirst().when().within());
    assertThat(within.isOpenAt(morning)).isFalse();
    var factory = Objects.requireNonNull(read.roster().ladder("factory"));
    assertThat(factory.duty().hours().isOpenAt(morning)).isTrue();
    assertThat(hours(read, "wages").isOpenAt(morning)).isFalse();
    assertThat(hours(read, "shop").isOpenAt(morning)).isTrue();
    var typo = new HashMap<>(files);
    typo.put("services.yaml", services.replace("[bavaria]", "[bavria]"));
    assertThat(ConfigurationReader.read("", typo))
        .asString()
        .contains("no calendar of holidays 'bavria'", "did you mean 'bavaria'?");
  }

  private static BusinessHours hours(Configuration read, String service) {
    return Objects.requireNonNull(read.router().catalog().find(service).stakes().hours());
  }

  @Test
  void whatSeveritiesDoIsThis() throws IOException {
    var ladder = Objects.requireNonNull(configured().roster().ladder("default"));

    assertThat(ladder.duty().conducts()).isEqualTo(Duty.USUAL.conducts());
    assertThat(ladder.duty().hours().in(Duty.USUAL.hours().zone())).isEqualTo(Duty.USUAL.hours());
  }
}
