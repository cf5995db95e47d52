package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Configurations with mistakes that people make, and all that {@code watchbell check} says of each.
 * {@code -Dbroken=write} writes what it says now; read it aloud before it is committed.
 */
class BrokenTest {
  private static final Path ALL = Path.of("src/test/resources/broken");
  private static final String EXPECTED = "expected.txt";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsSaidMendsItInOneGo(Path directory) throws IOException {
    int code = Main.run("check", directory.toString());

    var said = out.toString(StandardCharsets.UTF_8).replace(directory.toString(), "config");
    var expected = directory.resolve(EXPECTED);
    if ("write".equals(System.getProperty("broken"))) {
      Files.writeString(expected, said);
    }
    assertThat(said).isEqualTo(Files.readString(expected));
    assertThat(code).isEqualTo(1);
  }

  @Test
  void thereAreAtLeastTwenty() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(20);
  }

  static List<Path> cases() throws IOException {
    try (var directories = Files.list(ALL)) {
      return directories.filter(Files::isDirectory).sorted().toList();
    }
  }
}
