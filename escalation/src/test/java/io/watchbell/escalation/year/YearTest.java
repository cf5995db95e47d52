package io.watchbell.escalation.year;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.rehearsal.Counted;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 200 people live through some time with 5,000 incidents a year, providers that fail, a process
 * that is killed and a configuration that changes, and are paged as they were promised.
 *
 * <p>{@code -Dseed=...} repeats a history, {@code -Dyears=1} makes it a year (or {@code 0.5}).
 */
class YearTest {
  private static final double YEARS = Double.parseDouble(System.getProperty("years", "0.1"));
  private static final long SEED = Long.getLong("seed", System.currentTimeMillis() % 1_000_000);
  private static final double DAYS_A_YEAR = 365;

  @Test
  void thePromisesHold() {
    live(SEED, YEARS);
  }

  /** Each found a fault once, see docs/reliability.md. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2026})
  void whatOnceWentWrongGoesWell(long seed) {
    live(seed, 0.05);
  }

  private static void live(long seed, double years) {
    System.out.printf("YearTest: -Dseed=%d -Dyears=%s%n", seed, years);
    long began = System.nanoTime();
    var year = new Year(seed);
    year.live(Duration.ofMinutes((long) (years * DAYS_A_YEAR * 24 * 60)));
    var took = Duration.ofNanos(System.nanoTime() - began);
    var audit = year.pager().audit();
    System.out.printf(
        "%d incidents, %d pages and news decided, %d arrived (%d marked as possible repeats),"
            + " %d refused, %d not wanted any more, %d commands, %d acknowledged, %d lapsed,"
            + " %d exhausted, %d kills; latest deadline %d ms late; %d s%n",
        year.life().incidents,
        audit.of(Counted.PAGES),
        audit.of(Counted.ARRIVED),
        audit.of(Counted.REPEATS),
        audit.of(Counted.REFUSED),
        audit.of(Counted.CANCELLED),
        audit.of(Counted.COMMANDS),
        audit.of(Counted.ACKNOWLEDGED),
        audit.of(Counted.LAPSED),
        audit.of(Counted.EXHAUSTED),
        year.pager().host().kills(),
        audit.latest().toMillis(),
        took.toSeconds());
    assertThat(year.life().incidents).isPositive();
  }
}
