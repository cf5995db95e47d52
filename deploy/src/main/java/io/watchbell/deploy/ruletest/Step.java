package io.watchbell.deploy.ruletest;

import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.command.Action;
import io.watchbell.model.matcher.Matchers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happens in a test. */
public sealed interface Step {
  /** How long after the start. */
  Duration at();

  /** Where it is written. */
  Spot spot();

  /**
   * A monitor says that something is wrong, or no longer.
   *
   * @param labels what it is about; {@code alertname} is among them
   * @param annotations what helps
   * @param endsAfter it counts as over unless it is sent again within this; null for never
   * @param firing whether it is wrong
   */
  record Sends(
      Duration at,
      Spot spot,
      Labels labels,
      Labels annotations,
      @Nullable Duration endsAfter,
      boolean firing)
      implements Step {}

  /**
   * A tool posts what it posts.
   *
   * @param source that it is posted to
   * @param body as it stands in the sample
   */
  record Posts(Duration at, Spot spot, Normaliser source, String body) implements Step {}

  /**
   * Somebody does something about an incident.
   *
   * @param person who
   * @param action what
   * @param about the service or the title of the incident; null for that of their last page
   */
  record Does(Duration at, Spot spot, String person, Action action, @Nullable String about)
      implements Step {}

  /**
   * Somebody does not want to hear of something.
   *
   * @param name by which the test ends it, if it does
   * @param matchers of what
   * @param length for how long
   * @param by who
   * @param comment why
   */
  record Silences(
      Duration at,
      Spot spot,
      String name,
      Matchers matchers,
      Duration length,
      String by,
      String comment)
      implements Step {}

  /**
   * A silence is ended early.
   *
   * @param name of the silence
   */
  record Unsilences(Duration at, Spot spot, String name) implements Step {}

  /**
   * Somebody cannot be reached from now on, or can again.
   *
   * @param person who
   * @param reachable whether they can
   */
  record Reach(Duration at, Spot spot, String person, boolean reachable) implements Step {}
}
