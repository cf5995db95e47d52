package io.watchbell.benchmarks;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.router.pipeline.InMemoryRouter;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.rule.Rule;
import io.watchbell.testkit.AlertBuilder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * Does an alert cost the same with ten thousand rules as with ten? The whole router in memory, with
 * alerts that are all news; the sizes take turns, so that they share whatever else the machine
 * does. Beside it what asking each rule in turn would cost, matchers only.
 */
public final class RuleTable {
  private static final int[] SIZES = {10, 100, 1_000, 10_000};
  private static final int ALERTS = 10_000;
  private static final int WARM_UP_ROUNDS = 4;

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final List<Size> sizes = new ArrayList<>();
  private long sum;

  private RuleTable() {}

  /** A rule set with its alerts, and what each round took. */
  private record Size(
      int rules, RouterConfig config, List<Alert> alerts, List<Long> routed, List<Long> scanned) {}

  /**
   * Prints the table.
   *
   * @param args how many rounds are measured; 9 where nothing is said
   */
  public static void main(String[] args) {
    int rounds = args.length == 0 ? 9 : Integer.parseInt(args[0]);
    new RuleTable().run(rounds);
  }

  private void run(int rounds) {
    for (int rules : SIZES) {
      var made = new MadeUpRules(rules);
      sizes.add(
          new Size(
              rules, made.config(), made.alerts(ALERTS), new ArrayList<>(), new ArrayList<>()));
    }
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (var size : sizes) {
        long began = clock.getCurrentThreadCpuTime();
        route(size);
        long routed = clock.getCurrentThreadCpuTime();
        scan(size);
        if (round >= 0) {
          size.routed.add(routed - began);
          size.scanned.add(clock.getCurrentThreadCpuTime() - routed);
        }
      }
    }
    print();
  }

  private void route(Size size) {
    var router = new InMemoryRouter(1, size.config, AlertBuilder.NIGHT, _ -> sum++);
    size.alerts.forEach(router::alert);
  }

  /** One alert in ten is enough to know what a scan costs. */
  private void scan(Size size) {
    var rules = size.config.rules().rules();
    for (int i = 0; i < size.alerts.size(); i += 10) {
      sum += scan(rules, size.alerts.get(i).labels());
    }
  }

  private static long scan(List<Rule> rules, Labels labels) {
    long matched = 0;
    for (var rule : rules) {
      if (rule.when() == null && rule.match().matches(labels)) {
        matched++;
        if (!rule.goesOn()) {
          break;
        }
      }
    }
    return matched;
  }

  private void print() {
    System.out.println(
        "| rules | alerts/s of processor time | to 10 rules | asking each rule | to 10 rules |");
    System.out.println("|---|---|---|---|---|");
    double few = perSecond(sizes.getFirst(), false);
    double fewScanned = perSecond(sizes.getFirst(), true);
    for (var size : sizes) {
      double routed = perSecond(size, false);
      double scanned = perSecond(size, true);
      System.out.printf(
          "| %,d | %,.0f | %.2f | %,.0f | %.3f |%n",
          size.rules, routed, routed / few, scanned, scanned / fewScanned);
    }
    System.out.printf("(%d outputs and matches)%n", sum);
  }

  /** With the median round; by scan: as if the scan came on top of what ten rules cost. */
  private double perSecond(Size size, boolean byScan) {
    double nanos =
        byScan ? median(sizes.getFirst().routed) + 10 * median(size.scanned) : median(size.routed);
    return 1e9 * ALERTS / nanos;
  }

  private static double median(List<Long> rounds) {
    return rounds.stream().sorted().toList().get(rounds.size() / 2);
  }
}
