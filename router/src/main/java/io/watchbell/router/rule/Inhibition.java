package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import java.time.Duration;
import java.util.List;

/**
 * While an alert matches {@code source}, alerts that match {@code target} are not heard.
 *
 * @param name unique among the inhibitions
 * @param source what implies
 * @param target what is implied
 * @param equal labels that must have the same value in both; two missing labels are the same
 * @param patience how long a symptom waits for its cause before it is heard; at most {@link
 *     #WAIT_MAX}
 */
public record Inhibition(
    String name, Matchers source, Matchers target, List<String> equal, Duration patience) {
  /** Causes and symptoms are seen by different checks, some seconds apart. */
  public static final Duration WAIT_DEFAULT = Duration.ofSeconds(5);

  /** More than that nobody should have to wait for a page that is not implied after all. */
  public static final Duration WAIT_MAX = Duration.ofMinutes(10);

  public Inhibition {
    equal = List.copyOf(equal);
  }

  /** Whether an alert with these labels can be implied; what is a source as well cannot. */
  public boolean isTarget(Labels labels) {
    return target.matches(labels) && !source.matches(labels);
  }

  /** The values of the equal labels, as one text to look up. */
  public String pairing(Labels labels) {
    var text = new StringBuilder();
    equal.forEach(label -> text.append(labels.valueOf(label)).append('\0'));
    return text.toString();
  }
}
