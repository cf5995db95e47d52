package io.watchbell.escalation.year;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.rehearsal.Arrival;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What goes wrong in ten minutes without providers, and what is promised of it. It begins in the
 * first minute and a half; every second incident is over within the outage.
 */
final class Outage {
  private static final Duration LAST_PATIENCE = Duration.ofMinutes(13);

  private final Year year;
  private final Set<IncidentId> open = new HashSet<>();
  private final Map<IncidentId, Instant> over = new HashMap<>();

  Outage(Year year) {
    this.year = year;
  }

  /** So many incidents begin, so far apart, as severe as is said of each. */
  void plan(int incidents, Duration apart, IntFunction<Severity> severity) {
    for (int i = 0; i < incidents; i++) {
      int service = i;
      year.agenda()
          .at(
              Year.START.plus(apart.multipliedBy(i)),
              () -> {
                var id = year.life().open(service, severity.apply(service));
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

  static Instant end() {
    return Year.START.plus(Year.OUTAGE_BEGINS).plus(Year.OUTAGE);
  }

  /** How many there were. */
  int size() {
    return open.size() + over.size();
  }

  /** Each rung of those that go on is left for the next, or somebody is reached meanwhile. */
  void isClimbed(Predicate<IncidentId> orElse) {
    var rungs =
        year.pager().audit().intents().stream()
            .filter(page -> page.kind() == PageKind.PAGE && page.at().isBefore(end()))
            .collect(
                Collectors.groupingBy(
                    page -> page.incident(),
                    Collectors.mapping(
                        page -> page.round() + "/" + page.rung(), Collectors.toSet())));
    assertThat(open)
        .isNotEmpty()
        .as("it is climbed, or somebody is reached by another way")
        .allMatch(id -> rungs.getOrDefault(id, Set.of()).size() > 1 || orElse.test(id));
  }

  /** Of which somebody has heard who is to answer. */
  Set<IncidentId> reachedBefore(Instant end) {
    return year.pager().audit().arrivals().stream()
        .filter(arrival -> arrival.page().wantsAnswer() && arrival.at().isBefore(end))
        .map(arrival -> arrival.page().incident())
        .collect(Collectors.toSet());
  }

  /** Somebody hears of each that goes on, or the last resort does. */
  void everyoneIsReachedInTheEnd() {
    var reached = reachedBefore(end().plus(LAST_PATIENCE));
    assertThat(reached).isNotEmpty();
    assertThat(open)
        .as("somebody is reached, or the ladder ended and the last resort is told")
        .allMatch(id -> reached.contains(id) || year.pager().audit().isAlarmed(id));
  }

  /** What is over pages nobody, but for what was on its way. */
  void nobodyIsPagedForWhatIsOver() {
    assertThat(over).isNotEmpty();
    assertThat(year.pager().audit().arrivals())
        .filteredOn(arrival -> arrival.page().wantsAnswer())
        .noneMatch(this::isTooLate);
  }

  private boolean isTooLate(Arrival arrival) {
    var ended = over.get(arrival.page().incident());
    return ended != null && arrival.at().isAfter(ended.plusSeconds(11));
  }

  /** Nor does it when the providers are back. */
  void nothingIsMadeUpFor() {
    assertThat(year.pager().audit().arrivals())
        .filteredOn(arrival -> arrival.page().wantsAnswer())
        .filteredOn(arrival -> over.containsKey(arrival.page().incident()))
        .allMatch(arrival -> arrival.at().isBefore(end()));
  }
}
