package io.watchbell.killtest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final List<String> BROKERS = List.of("b1", "b2", "b3");
  private static final List<String> INSTANCES = List.of("one", "two");

  private static Terrain terrain(Set<FaultKind> possible) {
    return new Terrain(BROKERS, INSTANCES, "world", possible);
  }

  private static List<Fault> faults(long seed, int count) {
    var terrain = terrain(EnumSet.allOf(FaultKind.class));
    var planner = new Planner(new SplittableRandom(seed), terrain);
    return Stream.generate(planner::next).limit(count).toList();
  }

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(faults(1, 100)).isEqualTo(faults(1, 100)).isNotEqualTo(faults(2, 100));
  }

  @Test
  void everyKindComesInEveryRoundAsOftenAsItWeighs() {
    int round = Stream.of(FaultKind.values()).mapToInt(FaultKind::weight).sum();
    var faults = faults(3, 5 * round);
    for (int i = 0; i < 5; i++) {
      var counts = new EnumMap<FaultKind, Integer>(FaultKind.class);
      faults
          .subList(i * round, (i + 1) * round)
          .forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum));
      for (var kind : FaultKind.values()) {
        assertThat(counts).containsEntry(kind, kind.weight());
      }
    }
  }

  @Test
  void onlyWhatIsPossibleIsDone() {
    var possible = EnumSet.of(FaultKind.KILL_BROKER, FaultKind.PAUSE_INSTANCE);
    var planner = new Planner(new SplittableRandom(4), terrain(possible));
    assertThat(Stream.generate(planner::next).limit(50).map(Fault::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(possible);
    assertThatThrownBy(() -> new Planner(new SplittableRandom(4), terrain(Set.of())))
        .hasMessage("no fault is possible here");
  }

  @Test
  void whatIsHurtFitsTheFault() {
    for (var fault : faults(5, 500)) {
      switch (fault.kind()) {
        case KILL_INSTANCE, PAUSE_INSTANCE, CLOCK_JUMP ->
            assertThat(INSTANCES).containsAll(fault.nodes());
        case KILL_BROKER, PAUSE_BROKER -> assertThat(BROKERS).containsAll(fault.nodes());
        case ROLL_INSTANCES -> assertThat(fault.nodes()).isEqualTo(INSTANCES);
        case ROLL_BROKERS -> assertThat(fault.nodes()).isEqualTo(BROKERS);
        case DISK_FULL -> assertThat(fault.nodes()).hasSize(1).doesNotContain("world");
        case CUT -> assertThat(fault.nodes()).hasSize(2).doesNotHaveDuplicates();
      }
      assertThat(fault.jump().isZero()).isEqualTo(fault.kind() != FaultKind.CLOCK_JUMP);
      assertThat(fault.calm()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
    }
  }

  @Test
  void everyPairThatSpeaksIsCutAndNoneThatDoesNot() {
    var pairs = new HashSet<Set<String>>();
    faults(6, 5_000).stream()
        .filter(fault -> fault.kind() == FaultKind.CUT)
        .forEach(fault -> pairs.add(Set.copyOf(fault.nodes())));
    // Ten pairs of five machines, and the world with each instance.
    assertThat(pairs).hasSize(12).contains(Set.of("world", "one"), Set.of("b1", "b3"));
    assertThat(pairs).doesNotContain(Set.of("world", "b1"));
  }
}
