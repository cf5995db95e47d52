package io.watchbell.deploy.alertmanager;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Draws label sets with which a tree of routes can be told from another: values that conditions ask
 * for, values that nearly meet them, values of other labels, and labels that are missing.
 */
final class LabelSets {
  private static final double MISSING = 0.3;

  private final Random random;
  private final Map<String, Set<String>> values = new LinkedHashMap<>();
  private final List<List<Matcher>> paths = new ArrayList<>();

  LabelSets(RouteNode root, Random random) {
    this.random = random;
    collect(root, List.of());
    values.computeIfAbsent("alertname", _ -> new LinkedHashSet<>()).add("HighLatency");
  }

  private void collect(RouteNode route, List<Matcher> above) {
    var path = new ArrayList<>(above);
    path.addAll(route.match().all());
    paths.add(path);
    for (var matcher : route.match().all()) {
      var known = values.computeIfAbsent(matcher.label(), _ -> new LinkedHashSet<>());
      for (var value : samples(matcher)) {
        known.add(value);
        known.add(value + "x");
        known.add("x" + value);
        known.add(value.isEmpty() ? "y" : value.substring(1));
      }
    }
    route.children().forEach(child -> collect(child, path));
  }

  /** One more label set. */
  Labels next() {
    var labels = new LinkedHashMap<String, String>();
    var all = values.keySet().stream().toList();
    for (var label : all) {
      if (random.nextDouble() > MISSING) {
        var from = random.nextInt(10) == 0 ? any(all) : label;
        labels.put(label, any(values.getOrDefault(from, Set.of("")).stream().toList()));
      }
    }
    if (random.nextInt(4) > 0) { // Mostly on the way to some route.
      for (var matcher : any(paths)) {
        if (matcher.operator().isPositive() && random.nextInt(8) > 0) {
          labels.put(matcher.label(), any(samples(matcher)));
        }
      }
    }
    return Labels.of(labels);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Values for which somebody wrote the condition; most of them meet it. */
  private static List<String> samples(Matcher matcher) {
    if (!matcher.operator().isRegex()) {
      return List.of(matcher.value());
    }
    var some = new ArrayList<String>();
    for (var part : matcher.value().replaceAll("\\(\\?i\\)|[\\^$()]", "").split("\\|", -1)) {
      some.add(filled(part, "", "b", "4"));
      some.add(filled(part, "some", "abc", "42"));
    }
    return some;
  }

  private static String filled(String part, String any, String letters, String digits) {
    return part.replace(".*", any)
        .replace(".+", "z" + any)
        .replaceAll("\\[0-9][+*]?|\\\\d[+*]?", digits)
        .replaceAll("\\[a-z][+*]?", letters)
        .replaceAll("\\\\(.)", "$1")
        .replace("?", "");
  }
}
