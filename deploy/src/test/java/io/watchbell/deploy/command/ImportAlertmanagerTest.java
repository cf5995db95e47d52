package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchbell.model.topic.Json;
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

class ImportAlertmanagerTest {
  private static final String CONFIGURATION =
      """
      route:
        receiver: all
        repeat_interval: 4h
        routes:
          - { matchers: [severity=page], receiver: pager, repeat_interval: 1h }
      receivers:
        - name: all
          email_configs: [{ to: all@example.org }]
        - name: pager
          pagerduty_configs: [{ routing_key: hunter2 }]
      global:
        smtp_smarthost: mail.example.org:587
        smtp_from: bell@example.org
        smtp_auth_username: bell
        smtp_auth_password: hunter2
      """;

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;

  private Path file = Path.of("");
  private Path into = Path.of("");

  @BeforeEach
  void listen() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    file = Files.writeString(directory.resolve("alertmanager.yml"), CONFIGURATION);
    into = directory.resolve("config");
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
    System.setErr(usualErr);
  }

  private int run(String... options) {
    var arguments = new String[options.length + 3];
    arguments[0] = "import";
    arguments[1] = "alertmanager";
    arguments[2] = file.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Main.run(arguments);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void withoutADirectoryItIsPrintedAndTheLossesGoElsewhere() {
    assertThat(run()).isZero();

    assertThat(said())
        .contains("# ---- routing.yaml", "# ---- oncall.yaml", "# ---- settings.yaml")
        .doesNotContain("could not be carried", "hunter2");
    assertThat(complained())
        .contains(
            "3 things could not be carried:",
            "alertmanager.yml:3:3 repeat_interval, also in line 5\n  why      messages",
            "alertmanager.yml:10:25 pagerduty_configs",
            "SMTP_PASSWORD  the password of the mail server (auth_password) of alertmanager.yml:12",
            "2 rules; nothing was written: add --into DIR")
        .doesNotContain("hunter2");
  }

  @Test
  void whatIsWrittenIsFine() {
    assertThat(run("--into", into.toString())).isZero();
    assertThat(said()).contains("next: watchbell check " + into);

    assertThat(Main.run("check", into.toString())).isZero();
    assertThat(said()).contains("2 rules, 2 people, 3 ladders");
    assertThat(into.toFile().list())
        .containsExactlyInAnyOrder("routing.yaml", "oncall.yaml", "settings.yaml");
  }

  @Test
  void nothingIsOverwrittenUnlessItIsAskedFor() throws IOException {
    Files.createDirectories(into);
    var mine = Files.writeString(into.resolve("oncall.yaml"), "# mine\n");

    assertThat(run("--into", into.toString())).isEqualTo(1);
    assertThat(complained())
        .isEqualTo(
            "watchbell: would overwrite "
                + mine
                + "; nothing was written\n"
                + "  name another directory, or add --force\n");
    assertThat(mine).hasContent("# mine");
    assertThat(into.resolve("routing.yaml")).doesNotExist();

    assertThat(run("--into", into.toString(), "--force")).isZero();
    assertThat(mine).content().contains("person:all");
  }

  @Test
  void whatDoesNotAgreeWithTheFilesThatAreThereIsNotWritten() throws IOException {
    Files.createDirectories(into);
    Files.writeString(into.resolve("services.yaml"), "services: { shop: { ladder: shop } }\n");

    assertThat(run("--into", into.toString())).isEqualTo(1);
    assertThat(complained())
        .contains("there is no ladder 'shop'", "does it agree with the other files of " + into);
    assertThat(into.resolve("routing.yaml")).doesNotExist();
  }

  @Test
  void programsReadTheSame() throws JsonProcessingException {
    assertThat(run("--json")).isZero();

    var body = Json.mapper().readTree(said());
    assertThat(body.path("ok").asBoolean()).isTrue();
    assertThat(body.path("files").path("routing.yaml").asText()).contains("ladder: pager");
    assertThat(body.path("notCarried").get(0).path("line").asInt()).isEqualTo(3);
    assertThat(body.path("notCarried").get(0).path("hint").asText()).isNotEmpty();
    assertThat(body.path("rules").get(0).path("receivers").get(0).asText()).isEqualTo("pager");
    assertThat(body.path("variables").get(0).path("name").asText()).isEqualTo("SMTP_PASSWORD");
    assertThat(complained()).isEmpty();
  }

  @Test
  void whatIsBrokenIsSaidAndNothingIsWritten() throws IOException {
    Files.writeString(file, "route: { receiver: me }\n");

    assertThat(run("--into", into.toString())).isEqualTo(1);
    assertThat(complained())
        .contains("alertmanager.yml:1:20: route.receiver: there is no receiver 'me'")
        .contains("cannot be imported: 1 mistake; nothing was written");
    assertThat(into).doesNotExist();
    assertThat(run("--json")).isEqualTo(1);
    assertThat(said()).contains("\"ok\" : false", "there is no receiver 'me'");
  }

  @Test
  void wrongUsageIsTwoAndAMissingFileIsOneLineAndAHint() {
    assertThat(Main.run("import")).isEqualTo(2);
    assertThat(Main.run("import", "alertmanager")).isEqualTo(2);
    assertThat(Main.run("import", "alertmanger", "x.yml")).isEqualTo(2);
    assertThat(run("--force")).isEqualTo(2);
    file = directory.resolve("nowhere.yml");
    assertThat(run()).isEqualTo(1);
    assertThat(complained())
        .contains(
            "did you mean 'watchbell import alertmanager'?",
            "import what? write watchbell import alertmanager FILE",
            "--force overwrites files of the directory that --into names",
            "watchbell: cannot read " + file);
  }
}
