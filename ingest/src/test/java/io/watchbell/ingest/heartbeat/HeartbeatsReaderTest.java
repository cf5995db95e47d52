package io.watchbell.ingest.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.rhythm.Cron;
import io.watchbell.model.rhythm.Every;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatsReaderTest {
  private final Problems problems = new Problems();

  @Test
  void everySettingIsRead() throws Exception {
    var read =
        read(
            """
            heartbeats:
              nightly-backup:
                cron: "0 3 * * *"
                timezone: Europe/Berlin
                grace: 30m
                max_runtime: 2h
                severity: warning
                service: backups
                labels: { team: storage }
                runbook: https://runbooks.example.com/backup
                keys_env: [BACKUP_KEY]
                match: ['alertname="BackupDone"']
            """);

    assertThat(problems.sorted()).isEmpty();
    var backup = read.all().getFirst();
    assertThat(backup.rhythm())
        .isEqualTo(Cron.parse("0 3 * * *", ZoneId.of("Europe/Berlin"), Duration.ofMinutes(30)));
    assertThat(backup.runtime()).isEqualTo(Duration.ofHours(2));
    assertThat(backup.about())
        .isEqualTo(
            new Heartbeat.About(
                "warning",
                "backups",
                Labels.of("team", "storage"),
                "https://runbooks.example.com/backup"));
    assertThat(backup.keysEnv()).containsExactly("BACKUP_KEY");
    assertThat(backup.match()).hasToString("{alertname=\"BackupDone\"}");
    assertThat(read.doors().open()).isEmpty();
  }

  @Test
  void littleIsEnough() {
    var read = read("heartbeats: { queue: { every: 10m } }");

    assertThat(problems.sorted()).isEmpty();
    assertThat(read.all())
        .containsExactly(
            new Heartbeat(
                "queue",
                new Every(Duration.ofMinutes(10), Duration.ofMinutes(5)),
                Duration.ofMinutes(5),
                new Heartbeat.About("critical", "", Labels.empty(), null),
                List.of(),
                new Matchers(List.of())));
    assertThat(read.doors().open()).containsExactly("queue");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ grace: 5m }|1:19|nothing says how often",
        "{ every: 1h, cron: '0 3 * * *' }|1:19|both 'every' and 'cron'",
        "{ every: 1s }|1:28|from 10s to 400d",
        "{ every: 1h, max_runtime: 1s }|1:45|from 10s to 400d",
        "{ every: soon }|1:28|expected a length of time",
        "{ cron: '0 25 * * *' }|1:27|no line of a crontab: Failed to parse",
        "{ cron: '0 0 30 2 *' }|1:27|names no day that ever comes",
        "{ every: 1h, timezone: UTC }|1:42|only a 'cron' has a time zone",
        "{ cron: '0 3 * * *', timezone: Berlin }|1:50|no such time zone",
        "{ every: 1h, severity: bad }|1:42|there is no severity 'bad'",
        "{ every: 1h, labels: { severity: x } }|1:42|is set by the heartbeat itself",
        "{ every: 1h, match: 'team!=\"a\"' }|1:39|would take every alert for a ping",
        "{ every: 1h, keys_env: [a-b] }|1:42|no name of an environment variable",
        "{ evry: 1h }|1:21|did you mean 'every'?",
      })
  void everyMistakeIsNamedAtItsPlace(String heartbeat, String place, String message) {
    read("heartbeats: { hb: " + heartbeat.strip() + " }");

    assertThat(problems.sorted().stream().map(Problem::toString).toList())
        .anySatisfy(problem ->
            assertThat(problem).startsWith("heartbeats.yaml:" + place).contains(message));
  }

  @ParameterizedTest
  @CsvSource({"start", "fail", "log", "17", "with/slash", "ünïcode"})
  void aNameMustBeOneInAnAddress(String name) {
    read("heartbeats: { '" + name + "': { every: 1h } }");

    assertThat(problems.sorted()).singleElement().asString().contains("'" + name + "'");
  }

  private Heartbeats read(String text) {
    return YamlDocument.parse("heartbeats.yaml", text, problems)
        .map(HeartbeatsReader::read)
        .orElse(Heartbeats.NONE);
  }
}
