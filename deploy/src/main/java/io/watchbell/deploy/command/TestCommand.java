package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.ruletest.Performance;
import io.watchbell.deploy.ruletest.RuleTest;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell test}. */
@Command(
    name = "test",
    description = {
      "Run the unit tests of your rules: alerts in, fates, incidents and pages out, in virtual"
          + " time.",
      "They stand in the directory tests of the configuration."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A test:",
      "  tests:",
      "    - name: whoever is on call for payments is woken at once",
      "      when:",
      "        - {at: 0s, fires: {alertname: HighLatency, service: payments, severity: critical}}",
      "      expect:",
      "        pages: [{at: 0s, who: ana, rung: primary}]",
      "",
      "docs/testing-rules.md has the rest."
    })
final class TestCommand extends Speaking {
  private static final String TESTS = "tests";

  @Parameters(
      paramLabel = "DIRECTORY",
      defaultValue = "config",
      description = "The configuration that is tested (default: config).")
  private Path directory = Path.of("config");

  @Option(
      names = "--tests",
      paramLabel = "DIR",
      description = "Where the tests are (default: tests, in the configuration).")
  private @Nullable Path tests;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only the tests whose names contain this.")
  private String only = "";

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write a report there too, as JUnit's XML for CI servers.")
  private @Nullable Path junit;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    return switch (new ConfigurationFiles(directory).read()) {
      case Outcome.Broken(var mistakes) -> refuse(mistakes);
      case Outcome.Good(var configuration) -> {
        var problems = new Problems();
        var place = tests == null ? directory.resolve(TESTS) : tests;
        var all = new RuleTestFiles(place).read(configuration, problems);
        yield problems.isEmpty() ? run(chosen(all), configuration) : refuse(problems.sorted());
      }
    };
  }

  private List<RuleTest> chosen(List<RuleTest> all) {
    var wanted = only.toLowerCase(Locale.ROOT);
    var chosen =
        all.stream().filter(it -> it.name().toLowerCase(Locale.ROOT).contains(wanted)).toList();
    if (chosen.isEmpty()) {
      throw wrongUsage(
          "no test has '%s' in its name; there are: %s"
              .formatted(only, String.join("; ", all.stream().map(RuleTest::name).toList())));
    }
    return chosen;
  }

  private int run(List<RuleTest> chosen, Configuration configuration) throws IOException {
    var text = new RuleTestText(Terminal.standard());
    var clock = InstantSource.system();
    var startedAt = clock.instant();
    var runs = new ArrayList<RuleTestRun>();
    var file = "";
    for (var test : chosen) {
      if (!json && !file.equals(test.spot().file())) {
        file = test.spot().file();
        out().println(Terminal.standard().in(Style.BOLD, file));
      }
      var before = clock.instant();
      var result = Performance.of(test, configuration);
      runs.add(new RuleTestRun(result, Duration.between(before, clock.instant())));
      if (!json) {
        text.lines(result).forEach(out()::println);
        out().flush();
      }
    }
    if (junit != null) {
      JunitReport.write(junit, runs, startedAt);
    }
    boolean ok = runs.stream().allMatch(run -> run.result().passed());
    out().println(json ? asJson(runs, ok) : text.summary(runs));
    out().flush();
    return ok ? 0 : Main.WRONG;
  }

  private int refuse(List<Problem> problems) throws IOException {
    if (json) {
      var body = Map.of("ok", false, "problems", problems);
      out().println(pretty(body));
    } else {
      Mistakes.lines(problems).forEach(out()::println);
    }
    out().flush();
    return Main.WRONG;
  }

  private static String asJson(List<RuleTestRun> runs, boolean ok) throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("ok", ok);
    body.put("problems", List.of());
    body.put("tests", runs.stream().map(TestCommand::asJson).toList());
    return pretty(body);
  }

  private static Map<String, Object> asJson(RuleTestRun run) {
    var result = run.result();
    var body = new LinkedHashMap<String, Object>();
    body.put("name", result.test().name());
    body.put("spot", result.test().spot());
    body.put("passed", result.passed());
    body.put("seconds", run.seconds());
    body.put("differences", result.differences());
    body.put("happened", result.diary());
    return body;
  }

  private static String pretty(Object body) throws IOException {
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(body);
  }
}
