package io.watchbell.deploy.ruletest;

import io.watchbell.deploy.ruletest.Difference.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was expected against what came. */
final class Comparison {
  private static final int LINES_MAX = 20;

  private final List<Difference> differences = new ArrayList<>();

  private Comparison() {}

  /** What is otherwise; nothing when all is as expected. */
  static List<Difference> of(List<Expected> expected, Recorder came) {
    var comparison = new Comparison();
    for (var some : expected) {
      switch (some) {
        case Expected.Each each -> comparison.compare(each, came.seen(each.section()));
        case Expected.Counts counts -> comparison.compare(counts, came.fates());
      }
    }
    return comparison.differences;
  }

  private void compare(Expected.Each expected, List<Map<String, String>> actual) {
    int[] takers = Matching.of(expected.section(), expected.items(), actual);
    var left = new ArrayList<Map<String, String>>();
    var met = new HashSet<Integer>();
    for (int i = 0; i < takers.length; i++) {
      if (takers[i] == Matching.NONE) {
        left.add(actual.get(i));
      } else {
        met.add(takers[i]);
      }
    }
    for (int i = 0; i < expected.items().size(); i++) {
      if (!met.contains(i)) {
        missing(expected.section(), expected.items().get(i), left);
      }
    }
    unexpected(expected, left);
  }

  /** One that did not come, beside that which is most like it. */
  private void missing(Section section, Expected.Item item, List<Map<String, String>> candidates) {
    Map<String, String> nearest = null;
    int least = item.fields().size();
    for (var candidate : candidates) {
      int unmet = item.unmet(section, candidate).size();
      if (unmet < least) {
        nearest = candidate;
        least = unmet;
      }
    }
    var wanted = new Line('-', text(item.fields(), item.fields().keySet()));
    if (nearest == null) {
      differences.add(
          new Difference(item.spot(), section.word() + ": this did not come", List.of(wanted)));
      return;
    }
    candidates.remove(nearest);
    var unmet = item.unmet(section, nearest);
    var shown = new LinkedHashSet<>(item.fields().keySet());
    shown.addAll(section.fields().keySet());
    differences.add(
        new Difference(
            item.spot(),
            section.word() + ": not as expected: " + String.join(", ", unmet),
            List.of(wanted, new Line('+', text(nearest, shown)))));
  }

  private void unexpected(Expected.Each expected, List<Map<String, String>> left) {
    if (left.isEmpty()) {
      return;
    }
    var lines = new ArrayList<Line>();
    left.stream()
        .limit(LINES_MAX)
        .forEach(one -> lines.add(new Line('+', text(one, expected.section().fields().keySet()))));
    if (left.size() > LINES_MAX) {
      lines.add(new Line('+', "and %d more".formatted(left.size() - LINES_MAX)));
    }
    var message = expected.items().isEmpty() ? ": none were expected" : ": not expected";
    differences.add(new Difference(expected.spot(), expected.section().word() + message, lines));
  }

  private void compare(Expected.Counts expected, Map<String, Integer> actual) {
    expected
        .counts()
        .forEach((fate, count) -> {
          int came = actual.getOrDefault(fate, 0);
          if (came != count.number()) {
            differences.add(
                new Difference(
                    count.spot(),
                    "fates: another number of '" + fate + "'",
                    List.of(
                        new Line('-', fate + " " + count.number()),
                        new Line('+', fate + " " + came))));
          }
        });
    var lines =
        actual.entrySet().stream()
            .filter(came -> !expected.counts().containsKey(came.getKey()))
            .map(came -> new Line('+', came.getKey() + " " + came.getValue()))
            .toList();
    if (!lines.isEmpty()) {
      differences.add(new Difference(expected.spot(), "fates: not expected", lines));
    }
  }

  private static String text(Map<String, String> fields, Set<String> shown) {
    var text = new StringBuilder();
    for (var name : shown) {
      var value = fields.getOrDefault(name, "");
      if (!value.isEmpty()) {
        text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
      }
    }
    return text.toString();
  }
}
