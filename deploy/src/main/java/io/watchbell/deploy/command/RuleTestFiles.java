package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.ruletest.Known;
import io.watchbell.deploy.ruletest.RuleTest;
import io.watchbell.deploy.ruletest.RuleTestReader;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.model.config.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tests that stand in a directory, and in those below it.
 *
 * @param directory usually {@code tests} within that of the configuration
 */
record RuleTestFiles(Path directory) {
  private static final int DEPTH_MAX = 8;
  private static final String HINT =
      "write tests there as docs/testing-rules.md shows, for example in basics.yaml";

  /**
   * All tests, by file.
   *
   * @param problems takes every mistake in them; what is returned then is not to be run
   * @throws StartFailure when there is none, or they cannot be read
   */
  List<RuleTest> read(Configuration configuration, Problems problems) {
    var known = new Known(configuration, RuleTestFiles::sample);
    var tests = new ArrayList<RuleTest>();
    for (var file : files()) {
      tests.addAll(RuleTestReader.read(file.toString(), text(file), known, problems));
    }
    if (tests.isEmpty() && problems.isEmpty()) {
      throw new StartFailure("there are no tests in " + directory, HINT);
    }
    return tests;
  }

  private List<Path> files() {
    try (var all = Files.walk(directory, DEPTH_MAX)) {
      return all.filter(RuleTestFiles::isYaml).sorted().toList();
    } catch (IOException e) {
      throw new StartFailure("there are no tests in " + directory, HINT, e);
    }
  }

  private static boolean isYaml(Path file) {
    var name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new StartFailure(file + " is not UTF-8 text", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new StartFailure("cannot read " + file, "may this user read it?", e);
    }
  }

  private static Optional<String> sample(String testFile, String name) {
    try {
      var file = Path.of(testFile).resolveSibling(name);
      return Files.isRegularFile(file) ? Optional.of(text(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
