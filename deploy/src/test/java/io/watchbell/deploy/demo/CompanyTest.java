package io.watchbell.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.ruletest.Known;
import io.watchbell.deploy.ruletest.Performance;
import io.watchbell.deploy.ruletest.RuleTestReader;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 6})
  void theTestsOfTheDemoPassAtAnyPace(double speed) throws IOException {
    var place = Company.settle(directory, "http://127.0.0.1:1/", new Pace(speed));
    var text = Files.readString(place.resolve("tests/night.yaml"));
    var problems = new Problems();
    var known = new Known(configuration(place), (_, _) -> Optional.empty());
    var tests = RuleTestReader.read("night.yaml", text, known, problems);

    assertThat(problems.sorted()).isEmpty();
    assertThat(tests).hasSizeGreaterThan(4);
    for (var test : tests) {
      assertThat(Performance.of(test, known.configuration()).differences())
          .as(test.name())
          .isEmpty();
    }
  }

  private static Configuration configuration(Path place) {
    return switch (new ConfigurationFiles(place).read()) {
      case Outcome.Good(var configuration) -> configuration;
      case Outcome.Broken(var problems) -> throw new AssertionError(problems);
    };
  }
}
