package io.watchbell.deploy.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected against what came. Only what is written down is looked at, so that an
 * expectation may be as short as a name and a severity; but a list has to have as many items.
 */
final class Comparison {
  private static final String NOTHING = "nothing";

  private final List<String> differences = new ArrayList<>();

  private Comparison() {}

  /** One line for each difference; none when all is as expected. */
  static List<String> differences(@Nullable Object expected, @Nullable Object actual) {
    var comparison = new Comparison();
    comparison.compare("", expected, actual);
    return comparison.differences;
  }

  private void compare(String where, @Nullable Object expected, @Nullable Object actual) {
    switch (expected) {
      case List<?> wanted when actual instanceof List<?> got -> {
        if (wanted.size() != got.size()) {
          differs(where.isEmpty() ? "items" : where, wanted.size(), got.size());
        }
        for (int i = 0; i < Math.min(wanted.size(), got.size()); i++) {
          compare(where + "[" + i + "]", wanted.get(i), got.get(i));
        }
      }
      case Map<?, ?> wanted when actual instanceof Map<?, ?> got ->
          wanted.forEach((name, value) ->
              compare(where.isEmpty() ? "" + name : where + "." + name, value, got.get(name)));
      case null -> {
        if (actual != null) {
          differs(where, NOTHING, actual);
        }
      }
      default -> {
        if (!String.valueOf(expected).equals(String.valueOf(actual))) {
          differs(where, expected, actual);
        }
      }
    }
  }

  private void differs(String where, Object expected, @Nullable Object actual) {
    differences.add(
        "%s: expected %s, got %s".formatted(where, expected, actual == null ? NOTHING : actual));
  }
}
