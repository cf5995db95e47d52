package io.watchbell.killtest.plan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws one fault after the other. Kinds come in rounds, each kind as often as it weighs, in an
 * order of its own: so every kind comes soon, and none can be foreseen. The same generator and
 * terrain give the same faults.
 */
public final class Planner {
  private static final int MILLIS = 1_000;

  private final RandomGenerator random;
  private final Terrain terrain;
  private final Deque<FaultKind> round = new ArrayDeque<>();

  /**
   * A planner.
   *
   * @throws IllegalArgumentException when nothing can be done
   */
  public Planner(RandomGenerator random, Terrain terrain) {
    if (terrain.possible().isEmpty()) {
      throw new IllegalArgumentException("no fault is possible here");
    }
    this.random = random;
    this.terrain = terrain;
  }

  /** The next fault. */
  public Fault next() {
    if (round.isEmpty()) {
      shuffleRound();
    }
    var kind = round.removeFirst();
    var nodes = nodes(kind);
    var calm = between(2, 6);
    return switch (kind) {
      case KILL_INSTANCE, KILL_BROKER -> fault(kind, nodes, calm, between(0, 4));
      case PAUSE_INSTANCE, PAUSE_BROKER, CUT -> fault(kind, nodes, calm, between(2, 12));
      case ROLL_INSTANCES, ROLL_BROKERS -> fault(kind, nodes, calm, Duration.ZERO);
      case DISK_FULL -> fault(kind, nodes, calm, between(3, 9));
      case CLOCK_JUMP -> {
        var length = between(5, 15);
        var ahead = between(2, 60);
        var jump = random.nextBoolean() ? ahead : ahead.negated();
        yield new Fault(kind, nodes, calm, length, jump);
      }
    };
  }

  private static Fault fault(FaultKind kind, List<String> nodes, Duration calm, Duration length) {
    return new Fault(kind, nodes, calm, length, Duration.ZERO);
  }

  private void shuffleRound() {
    var kinds = new ArrayList<FaultKind>();
    for (var kind : FaultKind.values()) {
      for (int i = 0; i < kind.weight() && terrain.possible().contains(kind); i++) {
        kinds.add(kind);
      }
    }
    while (!kinds.isEmpty()) {
      round.addLast(kinds.remove(random.nextInt(kinds.size())));
    }
  }

  private List<String> nodes(FaultKind kind) {
    return switch (kind) {
      case KILL_INSTANCE, PAUSE_INSTANCE, CLOCK_JUMP -> List.of(one(terrain.instances()));
      case KILL_BROKER, PAUSE_BROKER -> List.of(one(terrain.brokers()));
      case ROLL_INSTANCES -> terrain.instances();
      case ROLL_BROKERS -> terrain.brokers();
      case DISK_FULL -> List.of(one(machines()));
      case CUT -> {
        var all = machines();
        all.add(terrain.world());
        var first = all.remove(random.nextInt(all.size()));
        // Nobody outside speaks with a broker.
        all.removeIf(other -> isOutsideWithBroker(first, other));
        yield List.of(first, one(all));
      }
    };
  }

  private boolean isOutsideWithBroker(String a, String b) {
    return (a.equals(terrain.world()) && terrain.brokers().contains(b))
        || (b.equals(terrain.world()) && terrain.brokers().contains(a));
  }

  private List<String> machines() {
    var all = new ArrayList<>(terrain.brokers());
    all.addAll(terrain.instances());
    return all;
  }

  private String one(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private Duration between(int fromSeconds, int untilSeconds) {
    return Duration.ofMillis(random.nextInt(fromSeconds * MILLIS, untilSeconds * MILLIS));
  }
}
