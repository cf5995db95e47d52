package io.watchbell.escalation.contact;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to be reached.
 *
 * @param high what is done when it is urgent, in the order of time; empty: all contacts at once
 * @param low the same when it is not
 * @param quiet when they are not disturbed for what is not urgent, or null
 */
public record Rules(List<Step> high, List<Step> low, @Nullable QuietHours quiet) {
  /** Who says nothing is reached by all contacts at once, at any hour. */
  public static final Rules NONE = new Rules(List.of(), List.of(), null);

  public Rules {
    high = List.copyOf(high);
    low = List.copyOf(low);
  }

  /** The steps of this urgency; empty: all contacts at once. */
  public List<Step> steps(Urgency urgency) {
    return switch (urgency) {
      case HIGH -> high;
      case LOW -> low;
    };
  }

  /**
   * The same for whoever has a contact more: what no rule names is used at once. Who has no rules
   * is reached by all contacts anyway.
   */
  public Rules with(String channel) {
    return new Rules(with(high, channel), with(low, channel), quiet);
  }

  private static List<Step> with(List<Step> steps, String channel) {
    if (steps.isEmpty() || steps.stream().anyMatch(step -> step.channel().equals(channel))) {
      return steps;
    }
    var more = new ArrayList<>(List.of(new Step(channel, Duration.ZERO)));
    more.addAll(steps);
    return more;
  }
}
