package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import java.util.List;

/**
 * While an alert matches {@code source}, alerts that match {@code target} are not heard.
 *
 * @param name unique among the inhibitions
 * @param source what implies
 * @param target what is implied
 * @param equal labels that must have the same value in both; two missing labels are the same
 */
public record Inhibition(String name, Matchers source, Matchers target, List<String> equal) {
  public Inhibition {
    equal = List.copyOf(equal);
  }

  /** The values of the equal labels, as one text to look up. */
  public String pairing(Labels labels) {
    var text = new StringBuilder();
    equal.forEach(label -> text.append(labels.valueOf(label)).append('\0'));
    return text.toString();
  }
}
