package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.backtest.MonthLog;
import io.watchbell.model.topic.Json;
import io.watchbell.testkit.month.Month;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  private static final Month MONTH = Month.of(20_000);

  @TempDir static Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;

  @BeforeAll
  static void live() throws IOException {
    MonthLog.live(MONTH, MONTH.configuration()).write(file("month.zst"));
    write("config", MONTH.configuration());
    write("candidate", MONTH.candidate());
  }

  private static Path file(String name) {
    return directory.resolve(name);
  }

  private static void write(String name, Map<String, String> files) throws IOException {
    Files.createDirectories(file(name));
    for (var entry : files.entrySet()) {
      Files.writeString(file(name).resolve(entry.getKey()), entry.getValue());
    }
  }

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
  void saysWhatIsLostFirstAndWritesAPage() throws IOException {
    var page = file("report.html").toString();
    assertThat(backtest("--html", page)).isZero();
    assertThat(said(out))
        .contains("150 incidents would no longer page anybody", "Nobody had answered any of them.")
        .contains("SEV2  150 times SearchQueueDepthHigh on search, ")
        .contains("nobody answered, pages 150 -> 0")
        .containsPattern("pages +[0-9,]+ +[0-9,]+ +-150\n +of them at night +\\d+ +\\d+ +-90")
        .contains("19,999 alerts");
    assertThat(said(out).lines().filter(line -> !line.isBlank()).findFirst().orElseThrow())
        .contains("would no longer page anybody");
    assertThat(Files.readString(Path.of(page)))
        .contains("150 incidents would no longer page anybody", "<svg", "SearchQueueDepthHigh")
        .doesNotContain("<script", "http-equiv=\"refresh\"");
  }

  @Test
  void failsOnWhatIsNotAllowed() throws IOException {
    assertThat(backtest("--json", "--fail-on", "lost-answered>0,added-pages>0")).isZero();
    assertThat(json().path("lost")).hasSize(150);
    assertThat(json().path("before").path("fates").path("REPEAT").asLong()).isPositive();
    out.reset();
    assertThat(backtest("--fail-on", "lost-pages>149", "--fail-on", "pages>0")).isEqualTo(1);
    assertThat(said(err))
        .contains("watchbell: lost-pages is 150, and at most 149 is allowed")
        .contains("watchbell: pages is");
  }

  @Test
  void aSinceLooksAtTheEndOnly() throws IOException {
    assertThat(backtest("--json", "--since", "10d", "--compare", "live")).isZero();
    assertThat(json().path("from").asText()).isEqualTo("2026-10-21T11:00:00Z");
    assertThat(json().path("lost")).hasSizeBetween(45, 51);
    assertThat(json().path("before").path("name").asText()).isEqualTo("live");
  }

  @Test
  void withoutAWordItIsComparedWithTheVersionsThatWereLive() throws IOException {
    var month = file("month.zst").toString();
    var candidate = file("candidate").toString();
    assertThat(Main.run("backtest", "--json", "--from", month, "--candidate", candidate)).isZero();
    assertThat(json().path("lost")).hasSize(150);
    assertThat(json().path("before").path("name").asText()).startsWith("version ");
  }

  @Test
  void wrongUsageIsTwoAndSaysWhatToWrite() {
    assertThat(backtest("--fail-on", "lost>0")).isEqualTo(2);
    assertThat(backtest("--since", "yesterday")).isEqualTo(2);
    assertThat(Main.run("backtest")).isEqualTo(2);
    assertThat(Main.run("export", "--since", "1d", "--until", "2d", "--out", "x")).isEqualTo(2);
    assertThat(said(err))
        .contains("--fail-on 'lost>0': write COUNT>N, as lost-pages>0; there are: lost-pages,")
        .contains("--since yesterday: write 12h, 30d or 2026-11-21T03:00:00Z")
        .contains("--since 1d is not before --until 2d");
  }

  @Test
  void whatIsNotThereIsSaid() {
    var nowhere = directory.resolve("nowhere").toString();
    assertThat(Main.run("export", "--out", "x.zst", "--data", nowhere)).isEqualTo(1);
    assertThat(said(err)).contains("no Watchbell runs on the data directory", "--kafka");
    assertThat(
            Main.run("backtest", "--candidate", file("candidate").toString(), "--compare", nowhere))
        .isEqualTo(1);
    assertThat(said(err)).contains("cannot read the configuration directory");
  }

  private static int backtest(String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                "--from",
                file("month.zst").toString(),
                "--candidate",
                file("candidate").toString(),
                "--compare",
                file("config").toString()));
    if (List.of(more).contains("--compare")) {
      arguments.subList(5, 7).clear();
    }
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return Json.mapper().readTree(said(out));
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
