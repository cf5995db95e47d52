package io.watchbell.escalation.year;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.rehearsal.Vendors;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mail and webhooks are down for ten minutes, in each of the ways in which a provider can be down:
 * whoever has another contact is reached by that, every ladder is climbed, and afterwards nobody is
 * paged for what is over.
 */
class OutageTest {
  private static final int INCIDENTS = 60;
  private static final Duration LAST_PATIENCE = Duration.ofMinutes(13);

  private final Set<IncidentId> open = new HashSet<>();
  private final Map<IncidentId, Instant> over = new HashMap<>();

  @ParameterizedTest
  @EnumSource(
      value = Vendors.Mood.class,
      names = {"WELL", "SLOW"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyPageFindsAnotherWayAndNothingIsMadeUpForAfterwards(Vendors.Mood mood) {
    var year = new Year(4);
    year.liveThroughAnOutage(mood, () -> plan(year));

    var climbed =
        year.pager().audit().intents().stream()
            .filter(page -> page.kind() == PageKind.PAGE && page.at().isBefore(end()))
            .collect(
                Collectors.groupingBy(
                    page -> page.incident(),
                    Collectors.mapping(
                        page -> page.round() + "/" + page.rung(), Collectors.toSet())));
    var reached =
        year.pager().audit().arrivals().stream()
            .filter(arrival -> arrival.at().isBefore(end().plus(LAST_PATIENCE)))
            .map(arrival -> arrival.page().incident())
            .collect(Collectors.toSet());
    assertThat(open)
        .isNotEmpty()
        .allSatisfy(id -> assertThat(climbed.get(id)).hasSizeGreaterThan(1));
    assertThat(reached).isNotEmpty();
    assertThat(open)
        .as("somebody is reached, or the ladder ended and the last resort is told")
        .allMatch(id -> reached.contains(id) || year.pager().audit().isAlarmed(id));
    assertThat(over).isNotEmpty();
    assertThat(year.pager().audit().arrivals())
        .filteredOn(arrival -> arrival.page().kind() == PageKind.PAGE)
        .noneMatch(arrival -> {
          var ended = over.get(arrival.page().incident());
          return ended != null && arrival.at().isAfter(ended.plusSeconds(11));
        });
    assertThat(year.pager().audit().arrivals())
        .filteredOn(arrival -> arrival.page().kind() == PageKind.PAGE)
        .filteredOn(arrival -> over.containsKey(arrival.page().incident()))
        .allMatch(arrival -> arrival.at().isBefore(end()));
  }

  /** They begin in the first minute and a half; every second is over within the outage. */
  private void plan(Year year) {
    for (int i = 0; i < INCIDENTS; i++) {
      int service = i;
      year.agenda()
          .at(
              Year.START.plusMillis(i * 1_500L),
              () -> {
                var id = year.life().open(service, Severity.SEV1);
                if (service % 2 == 0) {
                  open.add(id);
                } else {
                  var ended = Year.START.plus(Duration.ofSeconds(240 + service * 5L));
                  over.put(id, ended);
                  year.agenda().at(ended, () -> year.life().end(id));
                }
              });
    }
  }

  private static Instant end() {
    return Year.START.plus(Year.OUTAGE_BEGINS).plus(Year.OUTAGE);
  }
}
