package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.config.Lint;
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

class CheckWarningsTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;

  @BeforeEach
  void listen() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    write("services.yaml", "services:\n  shop: { team: web }\n");
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
  }

  @Test
  void aWarningHasAPlaceACodeAReasonAndAMend() {
    assertThat(check()).isZero();
    assertThat(said())
        .contains(
            directory
                + "/services.yaml:2:3: warning: the service 'shop' has no runbook"
                + " [no-runbook]\n    Whoever is woken has nothing to go by. Mend: add runbook:",
            "1 warning\n",
            "is fine");
  }

  @Test
  void strictCountsWarningsAsMistakes() {
    assertThat(check("--strict")).isEqualTo(1);
  }

  @Test
  void aCommentSilencesAWarning() throws IOException {
    write("services.yaml", "services:\n  shop: { team: web } # watchbell:ignore no-runbook\n");

    assertThat(check("--strict")).isZero();
    assertThat(said()).doesNotContain("no-runbook");
  }

  @Test
  void programsAndPullRequestsReadItToo() throws IOException {
    assertThat(check("--json")).isZero();
    var json = Json.mapper().readTree(said());
    assertThat(json.at("/warnings/0/code").asText()).isEqualTo("no-runbook");
    assertThat(json.at("/warnings/0/line").asInt()).isEqualTo(2);
    out.reset();
    assertThat(check("--format", "github")).isZero();
    assertThat(said())
        .startsWith(
            "::warning file=%s/services.yaml,line=2,col=3,title=no-runbook::the service"
                .formatted(directory));
    out.reset();
    write("services.yaml", "services:\n  shop: { tire: 1 }\n");
    assertThat(check("--format", "github")).isEqualTo(1);
    assertThat(said()).contains("::error file=", "line=2,col=11,title=mistake::");
  }

  @Test
  void withoutARunningWatchbellItSaysThatItDidNotLook() {
    assertThat(check("--since", "30d", "--url", "http://127.0.0.1:1", "--data", "nowhere"))
        .isZero();
    assertThat(said())
        .contains(
            "rules were not compared with history: nobody answers at http://127.0.0.1:1",
            "silences are not known: no Watchbell answers at");
    assertThat(check("--since", "lately")).isEqualTo(2);
  }

  @Test
  void everyCodeIsDocumented() throws IOException {
    var page = Files.readString(Path.of("../docs/check.md"));
    for (var lint : Lint.values()) {
      assertThat(page).contains("| `" + lint.code() + "` |");
    }
  }

  private int check(String... options) {
    var arguments = new String[options.length + 2];
    arguments[0] = "check";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[options.length + 1] = directory.toString();
    return Main.run(arguments);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
