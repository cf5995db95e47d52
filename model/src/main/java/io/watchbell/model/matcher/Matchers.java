package io.watchbell.model.matcher;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.watchbell.model.alert.Labels;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions that must all hold. No conditions hold for every alert.
 *
 * @param all each condition, in the order written
 */
public record Matchers(@JsonValue List<Matcher> all) {
  /** No conditions. */
  public static final Matchers NONE = new Matchers(List.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Matchers {
    all = List.copyOf(all);
  }

  /** Whether all conditions hold. */
  public boolean matches(Labels labels) {
    for (var matcher : all) {
      if (!matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the conditions would hold for an alert without any label: nearly always a mistake. */
  public boolean matchesEverything() {
    return matches(Labels.empty());
  }

  @Override
  public String toString() {
    return all.stream().map(Matcher::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
