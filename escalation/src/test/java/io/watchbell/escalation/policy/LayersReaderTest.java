package io.watchbell.escalation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.schedule.CalendarFiles;
import io.watchbell.escalation.schedule.OnCall;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LayersReaderTest {
  private static final String PEOPLE =
      """
      people:
        ana: { name: Ana Ruiz, contacts: { terminal: true } }
        ben: { contacts: { email: ben@example.com } }
        cleo: { contacts: { terminal: true } }
      ladders: { default: { rungs: [{ page: ["schedule:primary"] }] } }
      """;
  private static final String ICS =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//test//EN
      BEGIN:VEVENT
      UID:1
      DTSTART;VALUE=DATE:20261225
      SUMMARY:%s
      END:VEVENT
      END:VCALENDAR
      """;

  private final Problems problems = new Problems();

  private Roster read(String schedules) {
    var files =
        new CalendarFiles(
            Map.of(
                "calendars/bavaria.ics", ICS.formatted("Christmas"),
                "calendars/old.ics", ICS.formatted("On call: Ana Ruiz")));
    return YamlDocument.parse("oncall.yaml", PEOPLE + schedules, problems)
        .map(root -> RosterReader.read(root, List.of(), files))
        .orElseThrow();
  }

  private List<String> complaints() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  private static String resource(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/policy", name));
  }

  private static String who(Roster roster, String at) {
    var schedule = Objects.requireNonNull(roster.schedules().get("primary"));
    return switch (schedule.onCallAt(Instant.parse(at))) {
      case OnCall.Somebody(var person, _) -> person;
      case OnCall.Nobody(var why) -> why;
    };
  }

  @Test
  void allThatALayerCanSayIsRead() {
    var roster =
        read(
            """
            holidays:
              bavaria: { file: calendars/bavaria.ics }
              firm: { days: { 2026-12-24: Christmas Eve } }
            schedules:
              primary:
                timezone: Europe/Berlin
                holidays: [bavaria, firm]
                rotation: { people: [ana], every: weekly, starts: 2026-01-05 }
                layers:
                  - name: nights
                    timezone: America/New_York
                    rotation:
                      people: [ben, { person: cleo, from: 2026-06-01, until: 2026-07-01 }]
                      every: 1mo
                      starts: 2026-01-01
                    restrictions:
                      - { days: [monday-thursday], from: 20:00, until: 24:00 }
                      - { from: friday 18:00, until: monday 08:00 }
                    except: holidays
                  - rotation: { people: [cleo], every: 1d, starts: 2026-01-05 }
                    on: holidays
                overrides:
                  - person: ben
                    for: ana
                    from: 2026-03-04T10:00:00Z
                    until: 2026-03-04T11:00:00Z
            """);

    assertThat(complaints()).isEmpty();
    assertThat(who(roster, "2026-03-03T12:00:00Z")).isEqualTo("ana");
    assertThat(who(roster, "2026-03-04T02:00:00Z")).isEqualTo("ben");
    assertThat(who(roster, "2026-06-02T02:00:00Z")).isEqualTo("cleo");
    assertThat(who(roster, "2026-07-01T02:00:00Z")).isEqualTo("cleo"); // The turn of June.
    assertThat(who(roster, "2026-07-02T02:00:00Z")).isEqualTo("ben");
    assertThat(who(roster, "2026-03-07T12:00:00Z")).isEqualTo("ben");
    assertThat(who(roster, "2026-12-24T12:00:00Z")).isEqualTo("cleo");
    assertThat(who(roster, "2026-12-25T12:00:00Z")).isEqualTo("cleo");
    assertThat(who(roster, "2026-03-04T10:30:00Z")).isEqualTo("ben");
  }

  @Test
  void theCalendarOfAnotherProductIsALayer() {
    var roster = read("schedules: { primary: { layers: [{ calendar: calendars/old.ics }] } }\n");

    assertThat(complaints()).isEmpty();
    assertThat(who(roster, "2026-12-25T12:00:00Z")).isEqualTo("ana");
    assertThat(who(roster, "2026-12-26T12:00:00Z"))
        .isEqualTo("the calendar names nobody for this time");
  }

  @Test
  void eachMistakeIsNamedWithItsPlaceAndHowToMendIt() throws IOException {
    var _ = read(resource("broken-layers.yaml"));

    assertThat(complaints().stream().map(it -> it.replaceFirst(" \\(.*", "")))
        .containsExactlyElementsOf(resource("broken-layers.txt").lines().toList());
    assertThat(problems.sorted()).allMatch(it -> it.hint() != null || it.message().contains("?"));
  }
}
