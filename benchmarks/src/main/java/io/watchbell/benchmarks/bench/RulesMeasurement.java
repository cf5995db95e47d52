package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Aim;
import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Curve;
import io.watchbell.benchmarks.figure.Figure;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.router.pipeline.InMemoryRouter;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.rule.Rule;
import io.watchbell.testkit.AlertBuilder;
import java.util.List;

/**
 * Does an alert cost the same with ten thousand rules as with ten? Alerts that are all news, with
 * an incident each; beside it what asking each rule in turn would cost, matchers only.
 */
final class RulesMeasurement implements Measurement {
  private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
  private static final int ALERTS = 10_000;
  private static final int SCANNED_EVERY = 10;
  private static final double RATIO_MIN = 0.8;

  private long sum;

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String question() {
    return "What do 10,000 rules cost, beside 10?";
  }

  @Override
  public int minutes() {
    return 3;
  }

  @Override
  public List<String> jvm() {
    return List.of("-Xmx1g");
  }

  @Override
  public List<Figure> measure(Ground ground) {
    var routed = new Contest();
    var scanned = new Contest();
    for (int rules : SIZES) {
      var made = new MadeUpRules(rules);
      var config = made.config();
      var alerts = made.alerts(ALERTS);
      routed.add(rules, ALERTS, () -> () -> route(config, alerts));
      scanned.add(rules, ALERTS / SCANNED_EVERY, () -> () -> scan(config, alerts));
    }
    ground.progress().say("routing");
    var cost = routed.run("the router", ground.either(15, 5));
    ground.progress().say("asking each rule");
    var scan = scanned.run("asking each rule in turn", ground.either(5, 1));
    ground.progress().say("%,d outputs and matches".formatted(sum));
    double few = cost.at(SIZES.getFirst()).orElse(Double.NaN);
    double many = cost.at(SIZES.getLast()).orElse(Double.NaN);
    return List.of(
        new Figure(
                "rules",
                "What an alert costs the router, by the number of rules",
                Axis.log("rules"),
                Axis.log("us of processor time"),
                List.of(cost, onTopOf(few, scan)))
            .aiming(List.of(Aim.atLeast("10,000 rules, to 10", RATIO_MIN, few / many, " times"))));
  }

  /** As if the scan came on top of what ten rules cost. */
  private static Curve onTopOf(double few, Curve scan) {
    return new Curve(
        scan.name(),
        scan.points().stream().map(point -> new Curve.Point(point.x(), few + point.y())).toList());
  }

  private void route(RouterConfig config, List<Alert> alerts) {
    var router = new InMemoryRouter(1, config, AlertBuilder.NIGHT, _ -> sum++);
    alerts.forEach(router::alert);
  }

  private void scan(RouterConfig config, List<Alert> alerts) {
    var rules = config.rules().rules();
    for (int i = 0; i < alerts.size(); i += SCANNED_EVERY) {
      sum += scan(rules, alerts.get(i).labels());
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
}
