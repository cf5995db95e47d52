package io.watchbell.escalation.year;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.notify.Bundling;
import io.watchbell.escalation.rehearsal.Company;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SMS, calls, chat, push, mail and webhooks are down for ten minutes, all of them, each in the ways
 * that it knows; only a terminal that some have goes on. Virtual time; the adapters are those that
 * run live, and speak over loopback with servers that speak as the real ones document. People have
 * three contacts with rules of their own, much goes out in one message, and tickets are kept.
 */
class AllWaysOutageTest {
  private static final long SEED = 7;
  private static final int INCIDENTS = 30;

  /** Who is silent costs real time, a quarter of a second each. */
  private static final int INCIDENTS_IN_SILENCE = 6;

  private static final Duration LAST_PATIENCE = Duration.ofMinutes(13);
  private static final Bundling BUNDLING =
      new Bundling(2, Duration.ofMinutes(5), Duration.ofSeconds(15));

  private final Set<IncidentId> open = new HashSet<>();
  private final Map<IncidentId, Instant> over = new HashMap<>();

  @ParameterizedTest
  @EnumSource(Ways.Failure.class)
  void everyPageFindsAnotherWayAndNothingIsMadeUpForAfterwards(Ways.Failure failure) {
    try (var ways = new Ways()) {
      var company = new Company(Year.draws(SEED), Year.SIZE, ways::contacts, Ways.tickets());
      var year = new Year(SEED, company, BUNDLING, Optional.of(ways));
      year.liveThroughAnOutage(() -> ways.fail(failure), ways::recover, () -> plan(year, failure));

      if (failure != Ways.Failure.SILENT) {
        assertThat(ways.failed()).as("all ways are tried while they are down").hasSize(13);
        assertThat(ways.reached()).as("the ways work when they are well").hasSizeGreaterThan(8);
      }
      somebodyIsReachedOrItIsClimbed(year);
      nobodyIsPagedForWhatIsOver(year);
      if (failure == Ways.Failure.REFUSES) {
        assertThat(ways.entries()).as("what is refused is tried with the next news").isPositive();
      } else {
        assertThat(ways.entries()).as("tickets wait").isEqualTo(open.size() + over.size());
      }
    }
  }

  private void somebodyIsReachedOrItIsClimbed(Year year) {
    var climbed =
        year.pager().audit().intents().stream()
            .filter(page -> page.kind() == PageKind.PAGE && page.at().isBefore(end()))
            .collect(
                Collectors.groupingBy(
                    page -> page.incident(),
                    Collectors.mapping(
                        page -> page.round() + "/" + page.rung(), Collectors.toSet())));
    var reachedBefore =
        year.pager().audit().arrivals().stream()
            .filter(arrival -> arrival.page().wantsAnswer() && arrival.at().isBefore(end()))
            .map(arrival -> arrival.page().incident())
            .collect(Collectors.toSet());
    var reached =
        year.pager().audit().arrivals().stream()
            .filter(arrival -> arrival.page().wantsAnswer())
            .filter(arrival -> arrival.at().isBefore(end().plus(LAST_PATIENCE)))
            .map(arrival -> arrival.page().incident())
            .collect(Collectors.toSet());
    assertThat(open)
        .isNotEmpty()
        .as("somebody is reached by another way, or it is climbed")
        .allMatch(
            id -> reachedBefore.contains(id) || climbed.getOrDefault(id, Set.of()).size() > 1);
    assertThat(reached).isNotEmpty();
    assertThat(open)
        .as("in the end somebody is reached, or the last resort is told")
        .allMatch(id -> reached.contains(id) || year.pager().audit().isAlarmed(id));
  }

  private void nobodyIsPagedForWhatIsOver(Year year) {
    assertThat(over).isNotEmpty();
    assertThat(year.pager().audit().arrivals())
        .filteredOn(arrival -> arrival.page().wantsAnswer())
        .noneMatch(arrival -> {
          var ended = over.get(arrival.page().incident());
          return ended != null && arrival.at().isAfter(ended.plusSeconds(11));
        });
  }

  /** They begin in the first minute and a half; every second is over within the outage. */
  private void plan(Year year, Ways.Failure failure) {
    int incidents = failure == Ways.Failure.SILENT ? INCIDENTS_IN_SILENCE : INCIDENTS;
    for (int i = 0; i < incidents; i++) {
      int service = i;
      year.agenda()
          .at(
              Year.START.plusMillis(i * 2_500L),
              () -> {
                var id =
                    year.life().open(service, service % 5 == 0 ? Severity.SEV2 : Severity.SEV1);
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
