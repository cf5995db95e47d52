package io.watchbell.escalation.year;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.notify.Bundling;
import io.watchbell.escalation.rehearsal.Company;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.util.Optional;
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
  private static final Duration APART = Duration.ofMillis(2_500);

  /** Who is silent costs real time, a quarter of a second each. */
  private static final int INCIDENTS_IN_SILENCE = 6;

  private static final Bundling BUNDLING =
      new Bundling(2, Duration.ofMinutes(5), Duration.ofSeconds(15));

  @ParameterizedTest
  @EnumSource(Ways.Failure.class)
  void everyPageFindsAnotherWayAndNothingIsMadeUpForAfterwards(Ways.Failure failure) {
    try (var ways = new Ways()) {
      var company = new Company(Year.draws(SEED), Year.SIZE, ways::contacts, Ways.tickets());
      var year = new Year(SEED, company, BUNDLING, Optional.of(ways));
      var outage = new Outage(year);
      int incidents = failure == Ways.Failure.SILENT ? INCIDENTS_IN_SILENCE : INCIDENTS;
      year.liveThroughAnOutage(
          () -> ways.fail(failure),
          ways::recover,
          () -> outage.plan(incidents, APART, AllWaysOutageTest::severity));

      if (failure != Ways.Failure.SILENT) {
        assertThat(ways.failed()).as("all ways are tried while they are down").hasSize(13);
        assertThat(ways.reached()).as("the ways work when they are well").hasSizeGreaterThan(8);
      }
      outage.isClimbed(outage.reachedBefore(Outage.end())::contains);
      outage.everyoneIsReachedInTheEnd();
      outage.nobodyIsPagedForWhatIsOver();
      if (failure == Ways.Failure.REFUSES) {
        assertThat(ways.entries()).as("what is refused is tried with the next news").isPositive();
      } else {
        assertThat(ways.entries()).as("tickets wait").isEqualTo(outage.size());
      }
    }
  }

  private static Severity severity(int service) {
    return service % 5 == 0 ? Severity.SEV2 : Severity.SEV1;
  }
}
