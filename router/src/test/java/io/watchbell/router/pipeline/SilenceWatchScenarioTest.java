package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever made a silence is told before it ends, if something will be heard then. */
class SilenceWatchScenarioTest {
  private static final String OURS = "service=\"shop\"";
  private static final long HOUR = 3_600;
  private static final String WARNING =
      "03:45:00 warned: silence s1 ends 04:00:00, 1 to be heard: Down";

  private final World world = World.withDefaults();

  @Test
  void aQuarterOfAnHourBeforeItEndsOnceAtThatVeryInstant() {
    world.silence("s1", OURS, second(0), second(HOUR));
    down("shop", 10);

    assertThat(warnings(HOUR + 600)).containsExactly(WARNING);
  }

  @Test
  void notWhenNothingFiresUnderIt() {
    world.silence("s1", OURS, second(0), second(HOUR));
    down("shop", 10);
    world.at(20).send(alert("Down").service("shop").since(second(10)).resolvedAt(second(20)));

    assertThat(warnings(HOUR + 600)).isEmpty();
  }

  @Test
  void notWhenItWasProlongedAndThenBeforeTheNewEnd() {
    world.silence("s1", OURS, second(0), second(HOUR));
    down("shop", 10);
    world.at(HOUR - 901).silence("s1", OURS, second(0), second(2 * HOUR));

    assertThat(warnings(2 * HOUR))
        .containsExactly("04:45:00 warned: silence s1 ends 05:00:00, 1 to be heard: Down");
  }

  @Test
  void notWhenItEndedMeanwhile() {
    world.silence("s1", OURS, second(0), second(HOUR)).silence("s2", OURS, second(0), second(HOUR));
    down("shop", 10);
    world.at(60).unsilence("s1");
    world.silence("s2", OURS, second(0), second(60));

    assertThat(warnings(HOUR + 600)).isEmpty();
  }

  @Test
  void sayingTheSameAgainWarnsNoSecondTime() {
    world.silence("s1", OURS, second(0), second(HOUR));
    down("shop", 10);
    world.at(20).silence("s1", OURS, second(0), second(HOUR));
    world.at(HOUR - 800).silence("s1", OURS, second(0), second(HOUR));

    assertThat(warnings(HOUR + 600)).containsExactly(WARNING);
  }

  @Test
  void notWhenSomethingElseHidesItLonger() {
    world.silence("s1", OURS, second(0), second(HOUR));
    world.silence("s2", "alertname=\"Down\"", second(0), second(3 * HOUR));
    down("shop", 10);

    assertThat(warnings(HOUR + 600)).isEmpty();
  }

  @Test
  void whoeverMakesAShortOneKnowsWhenItEnds() {
    world.silence("s1", OURS, second(0), second(900));
    down("shop", 10);

    assertThat(warnings(HOUR)).isEmpty();
  }

  @Test
  void aKillChangesNothing() {
    world.silence("s1", OURS, second(0), second(HOUR));
    down("shop", 10);
    world.awayUntil(1_000);

    assertThat(warnings(HOUR + 600)).containsExactly(WARNING);
  }

  @Test
  void howLongBeforeIsConfigured() {
    world.configure("", "silences: {warn_before: 5m}");
    world.silence("s1", OURS, second(0), second(HOUR));
    world.configure("", "silences: {warn_before: never}");
    world.silence("s2", "service=\"other\"", second(0), second(HOUR));
    down("shop", 10);
    down("other", 20);

    assertThat(warnings(HOUR + 600))
        .containsExactly("03:55:00 warned: silence s1 ends 04:00:00, 1 to be heard: Down");
  }

  private void down(String service, long at) {
    world.at(at).send(alert("Down").service(service).at(second(at)));
  }

  private List<String> warnings(long until) {
    world.advance(Duration.between(world.now(), second(until)));
    return world.diary().stream().filter(line -> line.contains("warned:")).toList();
  }
}
