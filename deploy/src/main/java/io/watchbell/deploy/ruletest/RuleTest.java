package io.watchbell.deploy.ruletest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A test of rules.
 *
 * @param name as it is written
 * @param spot where it begins
 * @param start when its time begins
 * @param until how long it goes on
 * @param steps what happens, in the order of time
 * @param expected what is expected of it
 */
public record RuleTest(
    String name,
    Spot spot,
    Instant start,
    Duration until,
    List<Step> steps,
    List<Expected> expected) {
  public RuleTest {
    steps = List.copyOf(steps);
    expected = List.copyOf(expected);
  }
}
