package io.watchbell.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Sources;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Many bodies straight into the normalisers. {@code -Dfuzz=1000000} for how many, {@code
 * -Dfuzz.seed=7} for others.
 */
class FuzzTest {
  private static final int BODIES = Integer.getInteger("fuzz", 10_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  @Test
  void noBodyThrowsAndNothingIsKept() {
    var samples = Samples.all();
    var heap = new Heap("normalisers, seed " + SEED);
    for (int i = 0; i < BODIES; i++) {
      var random = new Random(SEED * 1_000_003 + i);
      var sample = samples.get(random.nextInt(samples.size()));
      var other = samples.get(random.nextInt(samples.size()));
      var sent = sample.delivery();
      var body = Mutations.of(sent.body(), other.body(), random);
      var source =
          random.nextInt(5) == 0
              ? Sources.ALL.get(random.nextInt(Sources.ALL.size()))
              : sample.source();
      try {
        var delivery = new Delivery(body, sent::header, sent::parameter);
        MutationTest.check(source.normalise(delivery, Samples.CONTEXT));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d, body %d to %s".formatted(SEED, i, source.name()), e);
      }
      heap.step();
    }
    assertThat(heap.grownMegabytes()).isLessThan(32);
  }
}
