package io.watchbell.deploy.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Watchbell keeps its promises in made-up histories of ten hours.
 *
 * <p>{@code -Dsimulate.minutes=10} lives through as many as go into ten minutes; {@code
 * -Dsimulate.seed=...} begins with that one.
 */
class SimulatorTest {
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("simulate.minutes", "0.5"));

  /** The same each time, so that only a change can break it; other seeds are for people to try. */
  private static final long SEED = Long.getLong("simulate.seed", 2_026_000_000L);

  private static final Duration LENGTH = Duration.ofHours(10);

  /** Each found a fault once, see docs/simulator.md. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        3,
        15,
        41,
        49,
        53,
        71,
        78,
        102,
        117,
        287_239_135,
        287_239_155,
        287_239_204,
        287_239_354,
        983_095_892
      })
  void whatOnceWentWrongGoesWell(long seed) {
    var broken = Trial.of(Planner.plan(seed, LENGTH)).broken();

    assertThat(broken).isNull();
  }

  @Test
  void everyPromiseHolds() throws Exception {
    System.out.printf("SimulatorTest: -Dsimulate.seed=%d%n", SEED);
    long until = System.nanoTime() + (long) (MINUTES * 60e9);
    var simulator = new Simulator(SEED, Long.MAX_VALUE - SEED, LENGTH, _ -> {});
    var report = simulator.run(() -> System.nanoTime() < until);

    assertThat(report.findings()).isEmpty();
    assertThat(report.figures().seeds()).isPositive();
    assertThat(report.figures().arrived()).isPositive();
    System.out.println("SimulatorTest: " + report.figures());
  }

  @Test
  void theSameSeedIsTheSameHistory() {
    var plan = Planner.plan(7, LENGTH);

    assertThat(Planner.plan(7, LENGTH).happenings()).isEqualTo(plan.happenings());
    assertThat(Trial.of(plan).figures()).isEqualTo(Trial.of(plan).figures());
  }
}
