package io.watchbell.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What we give to Prometheus and Grafana, held against Prometheus's own tool and our pages. */
class RulesTest {
  private static final Path HERE = Path.of("observability");
  private static final Path RUNBOOKS = Path.of("../docs/runbooks.md");
  private static final Path DASHBOARD = HERE.resolve("dashboards/watchbell.json");
  private static final Pattern HEADING = Pattern.compile("(?m)^## (Watchbell\\w+)$");

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES) // Ten seconds where it is calm.
  void prometheusTakesTheRulesAndTheirTests() throws Exception {
    promtool("check", "rules", "rules.yaml");
    promtool("test", "rules", "rules.test.yaml");
  }

  @Test
  void prometheusReadsEveryQueryOfTheDashboard(@TempDir Path scratch) throws Exception {
    var rules = new StringBuilder("groups:\n  - name: queries\n    rules:\n");
    for (var query : Dashboards.queries()) {
      rules.append(
          "      - record: q\n        labels: { of: \"%08x\" }\n".formatted(query.hashCode()));
      rules.append("        expr: '").append(query).append("'\n");
    }
    var file = scratch.resolve("queries.yaml");
    Files.writeString(file, rules);

    promtool("check", "rules", file.toString());
  }

  @Test
  void everyAlertHasARunbookAndNoRunbookIsLeftOver() throws IOException {
    var headings =
        HEADING
            .matcher(Files.readString(RUNBOOKS))
            .results()
            .map(it -> it.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(headings).isEqualTo(Queries.alerts());
    assertThat(Queries.runbooks())
        .allSatisfy((alert, page) ->
            assertThat(page)
                .isEqualTo("docs/runbooks.md#" + alert.toLowerCase(java.util.Locale.ROOT)));
  }

  @Test
  void everyAlertIsTested() throws IOException {
    var tests = Files.readString(HERE.resolve("rules.test.yaml"));

    assertThat(Queries.alerts())
        .allSatisfy(alert -> assertThat(tests).contains("\"" + alert + "\""));
  }

  @Test
  void theDashboardIsTheOneThatIsWritten() throws IOException {
    if (System.getProperty("dashboards", "").equals("write")) {
      Files.createDirectories(DASHBOARD.getParent());
      Files.writeString(DASHBOARD, Dashboards.json());
    }
    assertThat(Files.readString(DASHBOARD)).as("-Ddashboards=write").isEqualTo(Dashboards.json());
  }

  @Test
  void namesOfMetricsAreFoundInExpressions() {
    assertThat(
            Queries.metrics(
                "sum by (door) (increase(a_total{x=\"b\"}[5m])) > 2 * c or d unless d offset 10m"
                    + " and watchbell:e:ratio_rate5m >= 1e3"))
        .isEqualTo(Set.of("a_total", "c", "d", "watchbell:e:ratio_rate5m"));
  }

  /** Runs it; without it the test is skipped, and says so. */
  private static void promtool(String... arguments) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
              .directory(HERE.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      abort("promtool is not there (Debian: apt-get install prometheus): not checked");
      throw e;
    }
    try (var out = process.getInputStream()) {
      var said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(() -> List.of(arguments) + ": " + said).isZero();
    }
  }
}
