package io.watchbell.deploy.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private final List<Happening> all = Planner.plan(11, Duration.ofHours(10)).happenings();

  @Test
  void whatDoesNotMatterIsLeftOut() {
    var one = all.get(17);
    var other = all.get(all.size() - 30);
    var shrinker = new Shrinker(some -> some.contains(one) && some.contains(other));

    assertThat(shrinker.shrink(all)).containsExactly(one, other);
  }

  @Test
  void whereEverythingMattersEverythingStays() {
    var few = all.subList(0, 12);
    var shrinker = new Shrinker(some -> some.size() == few.size());

    assertThat(shrinker.shrink(few)).isEqualTo(few);
  }
}
