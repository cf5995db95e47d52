package io.watchbell.router.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.state.MemoryStore;
import io.watchbell.router.pipeline.RouterConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RulingTest {
  private static final long CLOCK = 1_000_000;

  private final Map<String, Lookup> known = new HashMap<>();
  private final MemoryStore store = new MemoryStore();
  private RouterConfig process = RouterConfig.builtIn().named("process");

  @Test
  void whereNothingWasEverSaidTheProcessDecides() {
    var ruling = ruling();

    assertThat(ruling.isSettled(CLOCK)).isTrue();
    assertThat(holds(ruling)).isEqualTo("process");
    process = RouterConfig.builtIn().named("another");
    assertThat(holds(ruling)).isEqualTo("another");
  }

  @Test
  void whatTheOrderSaidHoldsAfterARestartWhateverTheProcessHas() {
    known.put("one", new Lookup.Known(RouterConfig.builtIn().named("one")));
    ruling().becomes("one");

    var restarted = ruling();
    assertThat(restarted.isSettled(CLOCK)).isTrue();
    assertThat(holds(restarted)).isEqualTo("one");
  }

  @Test
  void aVersionThatIsNotThereYetIsWaitedForAWhile() {
    var ruling = ruling();
    ruling.becomes("late");

    assertThat(ruling.isSettled(CLOCK)).isFalse();
    assertThat(ruling.isSettled(CLOCK + Ruling.PATIENCE_MILLIS - 1)).isFalse();
    known.put("late", new Lookup.Known(RouterConfig.builtIn().named("late")));
    assertThat(ruling.isSettled(CLOCK + Ruling.PATIENCE_MILLIS - 1)).isTrue();
    assertThat(holds(ruling)).isEqualTo("late");

    ruling.becomes("never");
    assertThat(ruling.isSettled(CLOCK)).isFalse();
    assertThat(ruling.isSettled(CLOCK + Ruling.PATIENCE_MILLIS)).isTrue();
    assertThat(holds(ruling)).isEqualTo("process");
  }

  @Test
  void whatCannotBeUsedStopsNobodysPages() {
    known.put("foreign", new Lookup.Unusable());
    var ruling = ruling();
    ruling.becomes("foreign");

    assertThat(ruling.isSettled(CLOCK)).isTrue();
    assertThat(holds(ruling)).isEqualTo("process");
  }

  private static String holds(Ruling ruling) {
    return ruling.config().rules().version();
  }

  private Ruling ruling() {
    return new Ruling(store, "v", new Around());
  }

  private final class Around implements RouterTopology.Surroundings {
    @Override
    public RouterConfig config() {
      return process;
    }

    @Override
    public Lookup config(String version) {
      return known.getOrDefault(version, new Lookup.NotYet());
    }

    @Override
    public int partitions() {
      return 1;
    }

    @Override
    public BooleanSupplier listening() {
      return () -> true;
    }
  }
}
