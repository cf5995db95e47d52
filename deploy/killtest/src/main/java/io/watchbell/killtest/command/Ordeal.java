package io.watchbell.killtest.command;

import io.watchbell.killtest.books.Endured;
import io.watchbell.killtest.plan.Fault;
import io.watchbell.killtest.plan.Planner;
import io.watchbell.killtest.stage.Doors;
import io.watchbell.killtest.stage.Health;
import io.watchbell.killtest.world.Cluster;
import io.watchbell.killtest.world.Machine;
import io.watchbell.killtest.world.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Does to the machines what the planner says, one fault after the other. */
final class Ordeal {
  /** So long it is waited for all to be well again; then the next fault comes all the same. */
  private static final Duration WELL_MAX = Duration.ofSeconds(20);

  private static final Duration NEXT_MAX = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Network network;
  private final Doors doors;
  private final Health health;
  private final Diary diary;
  private final List<Endured> endured = new ArrayList<>();

  Ordeal(Cluster cluster, Network network, Doors doors, Health health, Diary diary) {
    this.cluster = cluster;
    this.network = network;
    this.doors = doors;
    this.health = health;
    this.diary = diary;
  }

  /** Faults until time is up, or there were so many. */
  List<Endured> run(Planner planner, Instant end, int most) throws InterruptedException {
    while (Instant.now().isBefore(end) && endured.size() < most) {
      endure(planner.next());
    }
    return List.copyOf(endured);
  }

  private void endure(Fault fault) throws InterruptedException {
    Thread.sleep(fault.calm());
    int number = endured.size() + 1;
    var from = Instant.now();
    diary.say("%d %s".formatted(number, fault.words()));
    strike(fault);
    var until = Instant.now();
    boolean well = Patience.await(WELL_MAX, LOOK, health::isWell);
    var now = Instant.now();
    endured.add(new Endured(number, fault, from, until, well ? now : null));
    diary.say(
        "   %s"
            .formatted(
                well
                    ? "all well after %.1f s"
                        .formatted(Duration.between(until, now).toMillis() / 1e3)
                    : "not all well after %d s".formatted(WELL_MAX.toSeconds())));
  }

  private void strike(Fault fault) throws InterruptedException {
    var first = fault.nodes().getFirst();
    switch (fault.kind()) {
      case KILL_INSTANCE, KILL_BROKER -> kill(cluster.machine(first), fault.length());
      case PAUSE_INSTANCE, PAUSE_BROKER -> {
        cluster.machine(first).stall();
        Thread.sleep(fault.length());
        cluster.machine(first).goOn();
      }
      case ROLL_INSTANCES, ROLL_BROKERS -> roll(fault.nodes());
      case CUT -> {
        network.cut(first, fault.nodes().getLast());
        Thread.sleep(fault.length());
        network.mend(first, fault.nodes().getLast());
      }
      case DISK_FULL -> {
        cluster.machine(first).fill();
        Thread.sleep(fault.length());
        cluster.machine(first).empty();
      }
      case CLOCK_JUMP -> {
        cluster.machine(first).setClock(fault.jump());
        Thread.sleep(fault.length());
        cluster.machine(first).setClock(Duration.ZERO);
      }
    }
  }

  private static void kill(Machine machine, Duration dead) throws InterruptedException {
    machine.kill();
    Thread.sleep(dead);
    machine.start();
  }

  private void roll(List<String> nodes) throws InterruptedException {
    for (var node : nodes) {
      var machine = cluster.machine(node);
      machine.stop();
      machine.start();
      boolean isInstance = cluster.instances().contains(machine);
      boolean back =
          Patience.await(
              NEXT_MAX,
              LOOK,
              () -> isInstance ? doors.isReady(cluster.url(node)) : health.areBrokersWell());
      if (!back) {
        diary.note(node, "is not back " + NEXT_MAX.toSeconds() + " s after an orderly restart");
      }
    }
  }
}
