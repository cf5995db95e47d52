package io.watchbell.escalation.year;

import io.watchbell.escalation.rehearsal.Vendors;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mail and webhooks are down for ten minutes, in each of the ways in which a provider can be down:
 * whoever has another contact is reached by that, every ladder is climbed, and afterwards nobody is
 * paged for what is over.
 */
class OutageTest {
  private static final int INCIDENTS = 60;
  private static final Duration APART = Duration.ofMillis(1_500);

  @ParameterizedTest
  @EnumSource(
      value = Vendors.Mood.class,
      names = {"WELL", "SLOW"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyPageFindsAnotherWayAndNothingIsMadeUpForAfterwards(Vendors.Mood mood) {
    var year = new Year(4);
    var outage = new Outage(year);
    year.liveThroughAnOutage(mood, () -> outage.plan(INCIDENTS, APART, _ -> Severity.SEV1));

    outage.isClimbed(_ -> false);
    outage.everyoneIsReachedInTheEnd();
    outage.nobodyIsPagedForWhatIsOver();
    outage.nothingIsMadeUpFor();
  }
}
