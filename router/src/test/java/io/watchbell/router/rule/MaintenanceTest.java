package io.watchbell.router.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.Problems;
import io.watchbell.model.hours.Stretch;
import io.watchbell.router.pipeline.RouterConfig;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaintenanceTest {
  private static final String SERVICES =
      """
      services:
        postgres: {}
        payments: {depends_on: [postgres]}
        shop: {depends_on: [payments]}
        search: {depends_on: [shop, search]}
        mail: {}
      """;

  private final Problems problems = new Problems();

  @Test
  void aWindowMayComeAgainByTheClockOnAWall() {
    var window =
        window(
            "{name: w, match: ['job=\"db\"'], starts: 2026-11-22T02:00, zone: Europe/Berlin,"
                + " repeats: FREQ=WEEKLY;BYDAY=SU, lasts: 2h, until: 2026-12-06}");

    assertThat(problems.sorted()).isEmpty();
    assertThat(hiding(window, "2026-11-29T02:59:59Z"))
        .contains(
            new Stretch(
                Instant.parse("2026-11-29T01:00:00Z"), Instant.parse("2026-11-29T03:00:00Z")));
    assertThat(hiding(window, "2026-11-29T03:00:00Z")).isEmpty();
    assertThat(hiding(window, "2026-12-06T01:00:00Z")).as("the last day").isPresent();
    assertThat(hiding(window, "2026-12-13T01:00:00Z")).isEmpty();
  }

  @Test
  void aWindowMayBeOfServicesAndOfAllThatDependOnThem() {
    var window =
        window(
            "{name: w, service: postgres, dependents: true, starts: 2026-11-22T02:00:00Z,"
                + " lasts: 2h}");

    assertThat(problems.sorted()).isEmpty();
    assertThat(window.covers().dependents())
        .containsExactlyInAnyOrder("payments", "shop", "search");
    assertThat(window.covers().covers(Labels.empty(), "postgres", "r")).isTrue();
    assertThat(window.covers().covers(Labels.empty(), "shop", "r")).isTrue();
    assertThat(window.covers().covers(Labels.empty(), "mail", "r")).isFalse();
  }

  @Test
  void aServiceAndConditionsMustBothHold() {
    var window =
        window(
            "{name: w, service: [mail, shop], match: 'severity=\"warning\"',"
                + " starts: 2026-11-22T02:00:00Z, ends: 2026-11-22T03:00:00Z}");

    assertThat(window.covers().covers(Labels.of("severity", "warning"), "mail", "r")).isTrue();
    assertThat(window.covers().covers(Labels.of("severity", "critical"), "mail", "r")).isFalse();
    assertThat(window.covers().covers(Labels.of("severity", "warning"), "postgres", "r")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "service: postgers, starts: 2026-11-22T02:00:00Z, lasts: 2h"
            + "|2:22|there is no service 'postgers'|did you mean 'postgres'?",
        "match: a=\"b\", dependents: true, starts: 2026-11-22T02:00:00Z, lasts: 2h"
            + "|2:27|which services others depend on|service: [postgres]",
        "service: mail, starts: 2026-11-22T02:00, lasts: 2h|2:36|by whose clock|zone:",
        "service: mail, starts: 2026-11-22T02:00:00Z|2:3|'ends' is missing|lasts: 2h",
        "service: mail, starts: 2026-11-22T02:00:00Z, lasts: 2h, ends: 2026-11-22T04:00:00Z"
            + "|2:3|both 'ends' and 'lasts'|one of",
        "service: mail, starts: 2026-11-22T02:00:00Z, lasts: 2h, until: 2026-12-24"
            + "|2:76|belongs to a window that repeats|'ends'",
        "service: mail, starts: 2026-11-22T02:00, repeats: FREQ=DAILY, lasts: 2h"
            + "|2:63|by whose clock|zone: Europe/Berlin",
        "service: mail, starts: 2026-11-22T02:00, repeats: FREQ=DAILY, zone: UTC"
            + "|2:63|how long each lasts|lasts: 2h",
        "service: mail, starts: 2026-11-22T02:00, repeats: FREQ=DAILY, zone: UTC, lasts: 8d"
            + "|2:93|lasts from 1m to 7d|'ends'",
        "service: mail, starts: 2026-11-22T02:00, repeats: FREQ=DALY, zone: UTC, lasts: 1h"
            + "|2:63|Unknown FREQ value DALY|FREQ=WEEKLY;BYDAY=SU",
        "service: mail, starts: 2026-11-22T02:00, repeats: FREQ=WEEKLY;BYDAY=SA, zone: UTC,"
            + " lasts: 1h|2:63|Sunday, 2026-11-22T02:00|Saturday, 2026-11-28T02:00",
        "service: mail, starts: 2026-11-22T02:00, repeats: FREQ=DAILY, zone: Berlin, lasts: 1h"
            + "|2:81|no such time zone|Europe/Berlin",
        "service: mail, starts: soon, lasts: 1h|2:36|expected a date and time|2026-11-21T07:30:00Z",
      })
  void whatIsWrongIsNamedWithItsPlaceAndWhatMendsIt(
      String fields, String place, String message, String hint) {
    window("{name: w, " + fields + "}");

    assertThat(problems.sorted().getFirst().toString())
        .contains("routing.yaml:" + place)
        .contains(message)
        .contains(hint);
  }

  private static Optional<Stretch> hiding(Maintenance window, String at) {
    return window.hiding(Labels.of("job", "db"), "mail", "r", Instant.parse(at));
  }

  private Maintenance window(String text) {
    return RouterConfig.read(
            new RouterConfig.File("services.yaml", SERVICES),
            new RouterConfig.File("routing.yaml", "maintenance:\n- " + text + "\n"),
            Set.of(),
            problems)
        .rules()
        .maintenance()
        .getFirst();
  }
}
