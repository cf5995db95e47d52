package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.model.alert.AlertStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that people paste, run as their monitoring runs them. */
class ScriptsTest {
  private static final Path SCRIPTS = Path.of("..", "docs", "sources", "scripts");
  private static final Integrations WITH_KEYS =
      new Integrations(
          List.of(
              new Integration("nagios", "nagios", null, List.of("KEY")),
              new Integration("checkmk", "checkmk", null, List.of("KEY")),
              new Integration("netdata", "netdata", null, List.of("KEY"))));

  private final TestServer server = new TestServer(WITH_KEYS, Map.of("KEY", "s3cret"));

  @TempDir Path directory;

  @AfterEach
  void close() {
    server.close();
  }

  private record Ended(int code, String said) {}

  @Test
  void theCommandOfNagiosDeliversWhateverThePluginsSay() {
    var ended =
        notify(
            "/hooks/nagios",
            "type=PROBLEM",
            "host=web-9",
            "service=Disk \"/\"",
            "state=CRITICAL",
            "output=50% of C:\\temp\tused",
            "long_output=one\ntwo",
            "notes_url=$SERVICENOTESURL$",
            "comment=");

    assertThat(ended).isEqualTo(new Ended(0, ""));
    var alert = server.log.alerts.getFirst();
    assertThat(alert.name()).isEqualTo("Disk \"/\"");
    assertThat(alert.summary()).endsWith("is CRITICAL: 50% of C:\\temp used");
    assertThat(alert.description()).isEqualTo("one\ntwo");
    assertThat(alert.annotations().get("comment")).isNull();
    assertThat(alert.runbook()).isNull();
  }

  @Test
  void whatCouldNotBeDeliveredGoesOutWithTheNextOneInOrder() {
    server.log.breakDown();
    var first = notify("/hooks/nagios", "type=PROBLEM", "host=web-9", "state=DOWN");
    server.log.mend();
    var second = notify("/hooks/nagios", "type=RECOVERY", "host=web-9", "state=UP");

    assertThat(first.code()).isEqualTo(1);
    assertThat(second.code()).isZero();
    assertThat(server.log.alerts)
        .extracting(alert -> alert.status())
        .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
  }

  @Test
  void whatIsRefusedDoesNotBlockTheNextOne() {
    var refused = notify("/hooks/nagios", "type=PROBLEM");
    var next = notify("/hooks/nagios", "type=PROBLEM", "host=web-9", "state=DOWN");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.said()).contains("refused with 400");
    assertThat(next.code()).isZero();
    assertThat(server.log.alerts).hasSize(1);
  }

  @Test
  void theScriptOfCheckmkTellsCheckmkWhetherToTryAgain() {
    var problem =
        Map.of(
            "OMD_SITE", "lyon",
            "NOTIFY_PARAMETER_1", server.uri("/hooks/checkmk").toString(),
            "NOTIFY_PARAMETER_2", "s3cret",
            "NOTIFY_PARAMETER_3", "https://mon.example.org/lyon/",
            "NOTIFY_WHAT", "HOST",
            "NOTIFY_HOSTNAME", "web-9",
            "NOTIFY_HOSTSTATE", "DOWN",
            "NOTIFY_HOSTURL", "/check_mk/index.py?host=web-9",
            "NOTIFY_NOTIFICATIONTYPE", "PROBLEM");

    var delivered = run(problem, "python3", script("checkmk-watchbell"));
    server.log.breakDown();
    var again = run(problem, "python3", script("checkmk-watchbell"));

    assertThat(delivered.code()).as(delivered.said()).isZero();
    assertThat(again.code()).as(again.said()).isEqualTo(1);
    var alert = server.log.alerts.getFirst();
    assertThat(alert.summary()).isEqualTo("web-9 is DOWN");
    assertThat(alert.link()).isEqualTo("https://mon.example.org/lyon/check_mk/index.py?host=web-9");
    assertThat(alert.labels().get("site")).isEqualTo("lyon");
  }

  @Test
  void theSenderOfAnAgentOfNetdataDelivers() {
    var around =
        """
        docurl() { curl --silent --output /dev/null --write-out '%{http_code}' "$@"; }
        info() { :; }
        error() { echo "$*"; }
        . "$0"
        info='until "/srv" is full'
        custom_sender watchbell
        """;
    var ended =
        run(
            Map.of(
                "WATCHBELL_URL", server.uri("/hooks/netdata").toString(),
                "WATCHBELL_KEY", "s3cret",
                "host", "nas-4",
                "name", "disk_fill_rate",
                "chart", "disk_space._srv",
                "status", "CRITICAL",
                "when", "1795156200"),
            "bash",
            "-c",
            around,
            script("netdata-custom-sender.sh"));

    assertThat(ended).isEqualTo(new Ended(0, ""));
    var alert = server.log.alerts.getFirst();
    assertThat(alert.name()).isEqualTo("disk_fill_rate");
    assertThat(alert.description()).isEqualTo("until \"/srv\" is full");
  }

  private Ended notify(String path, String... fields) {
    var command = new ArrayList<>(List.of("sh", script("watchbell-notify")));
    command.addAll(List.of("-u", server.uri(path).toString(), "-k", "s3cret"));
    command.addAll(List.of("-s", directory.resolve("spool").toString()));
    command.addAll(List.of(fields));
    return run(Map.of(), command.toArray(String[]::new));
  }

  private static String script(String name) {
    return SCRIPTS.resolve(name).toAbsolutePath().normalize().toString();
  }

  private Ended run(Map<String, String> environment, String... command) {
    assumeThat(isThere("curl") && isThere(command[0])).as("curl and %s", command[0]).isTrue();
    try {
      var out = directory.resolve("out");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      var process = builder.redirectOutput(out.toFile()).start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
      var said = Files.readString(out, StandardCharsets.UTF_8).strip();
      return new Ended(process.exitValue(), said);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean isThere(String program) {
    var path = System.getenv().getOrDefault("PATH", "");
    return java.util.Arrays.stream(path.split(java.io.File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
