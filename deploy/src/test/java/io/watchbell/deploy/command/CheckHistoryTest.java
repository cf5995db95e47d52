package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.console.duckdb.History;
import io.watchbell.console.history.Historian;
import io.watchbell.console.history.Row;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.silence.Silence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watchbell check --since} where no Watchbell runs: the file that it left answers. */
class CheckHistoryTest {
  private static final String NOBODY = "http://127.0.0.1:1";

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;

  @BeforeEach
  void listen() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(
        directory.resolve("config/routing.yaml"),
        """
        rules:
          - {name: asked, match: ['service="payments"']}
          - {name: forgotten, match: ['service="mainframe"']}
        """);
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
  }

  @Test
  void rulesThatNeverMatchedAreSaidByTheFile() throws Exception {
    writeHistory();

    assertThat(check(directory)).isZero();
    assertThat(said())
        .contains("forgotten")
        .contains("[never-matched]")
        .doesNotContain("rule 'asked'")
        .doesNotContain("were not compared", "are not known");
  }

  @Test
  void whereNeitherCanBeHadItIsSaid() {
    assertThat(check(directory.resolve("nowhere"))).isZero();
    assertThat(said())
        .contains("rules were not compared with history: nobody answers at " + NOBODY)
        .contains("and there is no history " + directory.resolve("nowhere/history.duckdb"))
        .contains("silences are not known: ");
  }

  @Test
  void whoeverHadMoreWatchThanIsGoodForThemIsNamed() throws Exception {
    Files.writeString(
        directory.resolve("config/oncall.yaml"),
        """
        people:
          ana: { name: Ana Ruiz, contacts: { terminal: true } }
        schedules:
          shop: { rotation: { people: [ana], every: 1d, starts: 2026-01-05 } }
        ladders:
          default: { rungs: [{ page: ["schedule:shop"] }] }
        """);
    var night = Watchbell.CLOCK.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));
    try (var history = new History(directory)) {
      history.open("log");
      var rows = new ArrayList<Row>();
      for (int hour = 1; hour <= 4; hour++) {
        rows.addAll(Historian.page(page("i" + hour, night.plus(Duration.ofHours(hour)))));
      }
      history.write(rows, Map.of());
    }

    assertThat(check(directory)).isZero();
    assertThat(said())
        .contains("oncall.yaml:2:3: hint: Ana Ruiz was woken 4 times in the night after")
        .contains("had the watch again the next day [too-much-watch]")
        .contains("--for ana; the limit is limits: woken_in_a_night.")
        .contains("more than 2 incidents within 12 h", "in 5 weeks in a row");
  }

  private static Page page(String incident, Instant at) {
    return new Page(
        incident,
        PageKind.PAGE,
        IncidentId.parse("DM7PSC39B1-" + incident.substring(1)),
        "ana",
        "terminal",
        1,
        1,
        "primary",
        Severity.SEV1,
        "shop",
        "Down",
        "",
        "",
        at,
        Labels.of("alertname", "Down"),
        null,
        null,
        List.of(),
        List.of(),
        at,
        at.plusSeconds(300),
        null,
        null);
  }

  private void writeHistory() throws Exception {
    var now = Watchbell.CLOCK.instant();
    var rows = new ArrayList<Row>();
    var labels = Labels.of("alertname", "Down", "service", "payments");
    rows.addAll(
        Historian.decision(
            new Decision(
                Fingerprint.ofLabels(labels),
                "Down",
                labels,
                "payments",
                Fate.OPENED,
                "opened",
                List.of(new Verdict("route", "asked", "asked")),
                "5f3a91c2",
                null,
                1,
                now.minus(Duration.ofDays(2)))));
    var matchers = new Matchers(MatcherParser.parse("service=\"payments\"").all());
    rows.addAll(
        Historian.silence(
            new Silence("s1", matchers, now, now.plusSeconds(3_600), "ana", "disk", now)));
    try (var history = new History(directory)) {
      history.open("log");
      history.write(rows, Map.of());
    }
  }

  private int check(Path data) {
    return Main.run(
        "check",
        "--since",
        "30d",
        "--url",
        NOBODY,
        "--data",
        data.toString(),
        directory.resolve("config").toString());
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
