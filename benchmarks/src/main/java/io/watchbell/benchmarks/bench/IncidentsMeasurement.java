package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Figure;
import java.util.List;

/** What an alert costs that opens and ends an incident while others are open. */
final class IncidentsMeasurement implements Measurement {
  private static final List<Integer> SIZES = List.of(100, 1_000, 10_000, 100_000);
  private static final int ROUNDS = 41;

  @Override
  public String name() {
    return "incidents";
  }

  @Override
  public String question() {
    return "What do a hundred to a hundred thousand open incidents cost the router?";
  }

  @Override
  public int minutes() {
    return 2;
  }

  @Override
  public List<String> jvm() {
    return List.of("-Xmx2g");
  }

  @Override
  public List<Figure> measure(Ground ground) {
    var contest = new Contest();
    for (int size : ground.quick() ? SIZES.subList(0, SIZES.size() - 1) : SIZES) {
      ground.progress().say("%,d open incidents".formatted(size));
      var router = new MadeUpRouter(MadeUpRouter.BY_INSTANCE).filled(size);
      contest.add(size, MadeUpRouter.steps(), router::comeAndGo);
    }
    ground.progress().say("incidents that open and end");
    return List.of(
        new Figure(
            "incidents",
            "What opening or ending an incident costs the router, by how many are open",
            Axis.log("open incidents"),
            Axis.log("us of processor time"),
            List.of(contest.run("one that opens or ends", ROUNDS))));
  }
}
