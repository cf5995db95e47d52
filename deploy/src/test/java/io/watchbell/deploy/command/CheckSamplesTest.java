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

class CheckSamplesTest {
  private static final String MAPPING =
      """
      name: item.sensor
      status: item.state
      key: item.id
      severity: item.?prio.orValue('critical')
      """;

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;

  @BeforeEach
  void describeASource() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    Files.createDirectories(directory.resolve("sources/coolant"));
    Files.writeString(directory.resolve("sources/coolant.yaml"), MAPPING);
    sample("firing.json", "{\"sensor\": \"Inlet\", \"state\": \"alarm\", \"id\": 7}");
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
  }

  @Test
  void whatComesOfASampleIsShownAndCanBeKept() throws IOException {
    assertThat(check()).isZero();
    assertThat(said()).contains("firing.json", "firing   critical  Inlet  key 7", "name: Inlet");

    assertThat(check("--write-expected")).isZero();
    assertThat(Files.readString(directory.resolve("sources/coolant/firing.expected.yaml")))
        .contains("name: Inlet", "severity: critical");
    assertThat(check()).isZero();
    assertThat(said()).contains("firing.json  as expected");
  }

  @Test
  void whatIsNotAsExpectedIsSaidAndFails() throws IOException {
    sample("firing.expected.yaml", "- severity: warning\n  labels: {host: a}\n");

    assertThat(check()).isEqualTo(1);
    assertThat(said())
        .contains("[0].severity: expected warning, got critical")
        .contains("[0].labels: expected {host=a}, got nothing");
    assertThat(check("--json")).isEqualTo(1);
    assertThat(said()).contains("\"ok\" : false", "expected warning, got critical");
  }

  @Test
  void anExpectationMayBeShort() throws IOException {
    sample("firing.expected.json", "[{\"name\": \"Inlet\"}]");

    assertThat(check()).isZero();
    assertThat(said()).contains("as expected");
  }

  @Test
  void anEndThatNoSampleBeginsIsWarnedOf() throws IOException {
    sample("resolved.json", "{\"sensor\": \"Inlet\", \"state\": \"ok\", \"id\": 8}");

    check();

    assertThat(said()).contains("resolved.json ends '8', which no firing sample begins", "'7'");
  }

  private void sample(String name, String text) throws IOException {
    Files.writeString(directory.resolve("sources/coolant").resolve(name), text);
  }

  private int check(String... options) {
    out.reset();
    var arguments = new String[options.length + 2];
    arguments[0] = "check";
    arguments[1] = directory.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Main.run(arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
