package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Figure;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What an alert costs that no silence hides, while silences hold that could. */
final class SilencesMeasurement implements Measurement {
  private static final List<Integer> SIZES = List.of(1, 10, 100, 1_000, 10_000);
  private static final int ROUNDS = 41;
  private static final int NAMES = 40;

  @Override
  public String name() {
    return "silences";
  }

  @Override
  public String question() {
    return "What do one to ten thousand silences in force cost the router?";
  }

  @Override
  public int minutes() {
    return 2;
  }

  @Override
  public List<Figure> measure(Ground ground) {
    var contest = new Contest();
    for (int size : ground.quick() ? SIZES.subList(0, SIZES.size() - 1) : SIZES) {
      ground.progress().say("%,d silences".formatted(size));
      var made = new MadeUpRouter(MadeUpRouter.BY_SERVICE);
      for (int i = 0; i < size; i++) {
        made.router().silence(silence(i), AlertBuilder.NIGHT);
      }
      contest.add(size, MadeUpRouter.steps(), made::comeAndGo);
    }
    ground.progress().say("alerts that begin and end");
    return List.of(
        new Figure(
            "silences",
            "What an alert costs the router that none of the silences hides",
            Axis.log("silences in force"),
            Axis.log("us of processor time"),
            List.of(contest.run("one that begins or ends", ROUNDS))));
  }

  /** The name fits, the host does not; every other one asks for the host by an expression. */
  private static Silence silence(int number) {
    var host =
        number % 2 == 0
            ? new Matcher("instance", Matcher.Operator.EQUAL, "retired-" + number)
            : new Matcher("instance", Matcher.Operator.MATCHES, "retired-" + number + ":.*");
    var name = new Matcher("alertname", Matcher.Operator.EQUAL, "Guest" + number % NAMES);
    return new Silence(
        new UUID(1, number).toString(),
        new Matchers(List.of(name, host)),
        AlertBuilder.NIGHT,
        AlertBuilder.NIGHT.plus(Duration.ofDays(1)),
        "ana",
        "retired hosts",
        AlertBuilder.NIGHT);
  }
}
