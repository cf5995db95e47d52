package io.watchbell.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OncallCommandTest {
  private static final String ONCALL =
      """
      people:
        ana: { name: Ana Ruiz, contacts: { terminal: true } }
        ben: { contacts: { terminal: true } }
      holidays: { firm: { file: calendars/firm.ics } }
      schedules:
        payments:
          holidays: firm
          rotation: { people: [ana], starts: 2026-01-05 }
          layers: [{ rotation: { people: [ben], starts: 2026-01-05 }, on: holidays }]
        day:
          layers:
            - rotation: { people: [ben], starts: 2026-01-05 }
              restrictions: [{ from: 08:00, until: 16:00 }]
      ladders:
        default: { rungs: [{ page: ["schedule:payments"] }] }
        search: { rungs: [{ name: office, page: ["schedule:day"] }] }
      """;
  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//test//EN
      BEGIN:VEVENT
      UID:1
      DTSTART;VALUE=DATE:20261225
      SUMMARY:Christmas
      END:VEVENT
      END:VCALENDAR
      """;

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;

  @BeforeEach
  void listen() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Files.writeString(directory.resolve("oncall.yaml"), ONCALL);
    Files.writeString(
        directory.resolve("services.yaml"),
        "services: { search: { team: finders, ladder: search }, pay: { team: money } }\n");
    Files.writeString(
        Files.createDirectory(directory.resolve("calendars")).resolve("firm.ics"), CALENDAR);
  }

  @AfterEach
  void letGo() {
    System.setOut(usualOut);
    System.setErr(usualErr);
  }

  private int run(String... arguments) {
    var all = new ArrayList<>(List.of("oncall", "--config", directory.toString()));
    all.addAll(List.of(arguments));
    return Main.run(all.toArray(String[]::new));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void itSaysWhoIsOnCallAndThatAGapIsWrong() {
    assertThat(run("--at", "2026-12-25T20:00:00Z", "--schedule", "payments")).isZero();
    assertThat(said()).contains("payments").contains("ben until").contains("Christmas");
    out.reset();

    assertThat(run("--at", "2026-12-25T20:00:00Z")).isEqualTo(1);
    assertThat(said()).contains("nobody: no layer is there at this hour").contains("Ladder search");
  }

  @Test
  void aTeamHasTheLaddersOfItsServices() {
    assertThat(run("--at", "2026-12-25T12:00:00Z", "--team", "finders")).isZero();
    assertThat(said()).contains("Ladder search").doesNotContain("payments");
    assertThat(run("--team", "finderz")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("did you mean 'finders'?");
  }

  @Test
  void shiftsAreListedAsTextAsJsonAndAsACalendar() {
    var span = List.of("--from", "2026-12-24T00:00:00Z", "--until", "2026-12-27T00:00:00Z");
    var arguments = new ArrayList<>(span);
    arguments.addAll(List.of("--schedule", "payments"));
    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(said()).contains("Ana Ruiz").contains("Christmas").contains("quality");
    out.reset();

    arguments.addAll(List.of("--person", "ben", "--json"));
    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(said()).contains("\"from\" : \"2026-12-25T00:00:00Z\"").doesNotContain("Ana Ruiz");
    out.reset();

    assertThat(run("--schedule", "payments", "--ics")).isZero();
    assertThat(said()).startsWith("BEGIN:VCALENDAR\r\n");
    assertThat(run("--ics")).isEqualTo(2);
  }
}
