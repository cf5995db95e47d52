package io.watchbell.deploy.alertmanager;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Draws configurations with small trees of routes in which much overlaps. */
final class Trees {
  private static final int RECEIVERS = 6;
  private static final int DEPTH_MAX = 3;
  private static final List<String> LABELS = List.of("a", "b", "c", "service");
  private static final List<String> VALUES = List.of("1", "2", "30", "web", "");
  private static final List<String> REGEXES =
      List.of("1|2", "(1|30)", "^(?:2|web)$", "we.*", ".+", "[0-9]+", "", "30|", "w.b|3\\\\d");

  private final Random random;

  Trees(Random random) {
    this.random = random;
  }

  /** A configuration: receiver {@code r3} has mail at {@code r3@example.org}. */
  String next() {
    var route = route(0);
    var receivers =
        IntStream.range(0, RECEIVERS)
            .mapToObj(i ->
                new Yaml()
                    .put("name", "r" + i)
                    .putAll(
                        "email_configs",
                        List.of(new Yaml().put("to", "r" + i + "@example.org")),
                        FlowStyle.FLOW))
            .toList();
    return new Yaml()
        .put(
            "global",
            new Yaml().put("smtp_smarthost", "localhost:25").put("smtp_from", "a@example.org"))
        .put("route", route)
        .putAll("receivers", receivers, FlowStyle.BLOCK)
        .write();
  }

  private Yaml route(int depth) {
    var route = new Yaml();
    if (depth == 0 || random.nextInt(4) > 0) {
      route.put("receiver", "r" + random.nextInt(RECEIVERS));
    }
    if (random.nextInt(3) == 0) {
      route.put("group_by", LABELS.subList(0, random.nextInt(LABELS.size())));
    }
    if (depth > 0) {
      conditions(route);
      if (random.nextInt(3) == 0) {
        route.putTrue("continue");
      }
    }
    var children = new ArrayList<Yaml>();
    for (int left = depth == DEPTH_MAX ? 0 : random.nextInt(5 - depth); left > 0; left--) {
      children.add(route(depth + 1));
    }
    return children.isEmpty() ? route : route.putAll("routes", children, FlowStyle.BLOCK);
  }

  private void conditions(Yaml route) {
    var matchers = new ArrayList<String>();
    for (int left = random.nextInt(3); left > 0; left--) {
      boolean regex = random.nextBoolean();
      var operator = random.nextInt(3) == 0 ? "!" : regex ? "=" : "";
      matchers.add(
          "%s%s%s\"%s\""
              .formatted(any(LABELS), operator, regex ? "~" : "=", any(regex ? REGEXES : VALUES)));
    }
    if (!matchers.isEmpty()) {
      route.putQuoted("matchers", matchers);
    } else if (random.nextBoolean()) {
      route.put("match", new Yaml().put(any(LABELS), any(VALUES)));
    } else if (random.nextBoolean()) {
      route.put("match_re", new Yaml().put(any(LABELS), any(REGEXES).replace("\\\\", "\\")));
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
