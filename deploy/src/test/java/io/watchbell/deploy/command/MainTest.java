package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
    System.setErr(usualErr);
  }

  @Test
  void everyCommandHasHelp() {
    for (var command :
        new String[] {
          "run",
          "demo",
          "check",
          "explain",
          "import",
          "rejected",
          "version",
          "export",
          "backtest",
          "config",
          "incident"
        }) {
      assertThat(Main.run(command, "--help")).as(command).isZero();
    }
    assertThat(said(out)).contains("--kafka", "--speed", "file:line:column");
  }

  @Test
  void whatStartsAWatchbellTakesTheSameOptions() {
    for (var command : new String[] {"run", "demo"}) {
      out.reset();
      Main.run(command, "--help");
      assertThat(said(out))
          .as(command)
          .contains("--data=DIR", "--port=PORT", "(default: 8080", "(default: data");
    }
  }

  @Test
  void everySchemaIsPrinted() {
    assertThat(Main.run("schema")).isZero();
    assertThat(said(out)).contains("routing       routing.yaml", "team");
    for (var name : SchemaCommand.SCHEMAS.keySet()) {
      out.reset();
      assertThat(Main.run("schema", name + ".yaml")).as(name).isZero();
      assertThat(said(out)).startsWith("{").contains("urn:watchbell:schema:" + name);
    }
    assertThat(Main.run("schema", "rooting")).isEqualTo(2);
    assertThat(said(err)).contains("there is no schema 'rooting'; did you mean 'routing'?");
  }

  @Test
  void wrongUsageIsTwo() {
    assertThat(Main.run()).isEqualTo(2);
    assertThat(Main.run("rnu")).isEqualTo(2);
    assertThat(Main.run("run", "--prot", "1")).isEqualTo(2);
    assertThat(Main.run("run", "--port", "99999")).isEqualTo(2);
    assertThat(Main.run("run", "--port", "-1")).isEqualTo(2);
    assertThat(Main.run("demo", "--port", "0")).isEqualTo(2);
    assertThat(Main.run("explain", "what?")).isEqualTo(2);
    assertThat(Main.run("rejected", "show", "17")).isEqualTo(2);
    assertThat(Main.run("rejected", "again")).isEqualTo(2);
    assertThat(Main.run("rejected", "again", "3-17", "--source", "x")).isEqualTo(2);
    assertThat(Main.run("rejected", "--since", "yesterday")).isEqualTo(2);
    assertThat(said(err))
        .contains(
            "run",
            "--port 99999: a port is from 0 to 65535",
            "--port 0: a port is from 1 to 65535",
            "watchbell demo --help",
            "a fingerprint",
            "'17' is no id; they are written as 3-17",
            "name either ids or --source",
            "--since yesterday: write 2h");
  }

  @Test
  void checkSaysWhatIsWrongAndWhere() throws IOException {
    Files.writeString(directory.resolve("services.yaml"), "services:\n  shop: { tire: 1 }\n");

    assertThat(Main.run("check", directory.toString())).isEqualTo(1);
    assertThat(said(out))
        .contains(directory + "/services.yaml:2:11", "did you mean 'tier'?", "1 mistake");
  }

  @Test
  void checkOfWhatIsFineIsZero() throws IOException {
    Files.writeString(directory.resolve("services.yaml"), "services:\n  shop: { tier: 1 }\n");

    assertThat(Main.run("check", directory.toString())).isZero();
    assertThat(Main.run("check", "--json", directory.toString())).isZero();
    assertThat(said(out)).contains("is fine").contains("\"ok\" : true");
  }

  @Test
  void checkSaysWhenAHeartbeatWouldBeMissed() throws IOException {
    Files.writeString(
        directory.resolve("heartbeats.yaml"),
        "heartbeats: { backup: { cron: '0 3 * * *', timezone: Asia/Tokyo, grace: 30m } }\n");

    assertThat(Main.run("check", directory.toString())).isZero();
    assertThat(said(out))
        .contains("1 heartbeat")
        .containsPattern("heartbeat backup .*grace 30m.* missed at .* 03:30:00 Asia/Tokyo; alert ");
  }

  @Test
  void aMissingDirectoryIsOneLineAndAHint() {
    assertThat(Main.run("check", directory.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(said(err)).startsWith("watchbell: cannot read the configuration directory");
  }

  @Test
  void listeningBeyondThisMachineWithoutKeysIsRefused() {
    assertThat(Main.run("run", "--host", "0.0.0.0", "--data", directory.toString())).isEqualTo(1);
    assertThat(said(err)).contains("would let anybody on the network", "keys_env");
  }

  @Test
  void theVersionCanBeReadByPrograms() {
    assertThat(Main.run("version", "--json")).isZero();
    assertThat(said(out)).contains("\"version\"");
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
