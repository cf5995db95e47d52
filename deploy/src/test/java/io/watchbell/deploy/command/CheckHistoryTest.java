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
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
