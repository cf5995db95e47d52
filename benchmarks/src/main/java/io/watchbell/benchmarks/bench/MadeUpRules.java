package io.watchbell.benchmarks.bench;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.config.Problems;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.testkit.AlertBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A rule set of a made-up company, as large as one likes, and alerts for it. Of a hundred rules 55
 * ask for a service and a severity, 12 for one of three services, 10 for a beginning of a
 * namespace, 10 for a service but not for a severity, 8 for a service and an expression, 5 for a
 * team. Before them stands one for all alerts that goes on, after them one for the rest.
 */
final class MadeUpRules {
  private static final int RULES_PER_SERVICE = 5;
  private static final int NAMES = 40;

  /** Mixed, so that eight rules are of as many kinds as eight thousand. */
  private static final List<Integer> KINDS =
      List.of(0, 11, 17, 1, 13, 2, 15, 3, 4, 12, 5, 18, 6, 14, 7, 16, 8, 19, 9, 10);

  private static final List<String> SEVERITIES = List.of("critical", "warning", "error", "info");

  private final Random random = new Random(20_261_121);
  private final int size;

  MadeUpRules(int size) {
    this.size = size;
  }

  RouterConfig config() {
    var text =
        new StringBuilder(
            """
            correlate: {storm: off}
            rules:
              - {name: each, match: ['instance!=""'], group_by: [instance], continue: true}
            """);
    for (int i = 0; i < size - 2; i++) {
      text.append("  - {name: r%d, %s, severity: SEV3}%n".formatted(i, condition(i)));
    }
    text.append("  - {name: rest}\n");
    var problems = new Problems();
    var config =
        RouterConfig.read(
            new RouterConfig.File("services.yaml", ""),
            new RouterConfig.File("routing.yaml", text.toString()),
            Set.of(),
            problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.sorted().toString());
    }
    return config;
  }

  /**
   * Alerts that are all news, each with an incident of its own: storms are off, or nearly all would
   * join one, the sooner the fewer services there are.
   */
  List<Alert> alerts(int many) {
    var alerts = new ArrayList<Alert>(many);
    for (int i = 0; i < many; i++) {
      int service = service();
      alerts.add(
          AlertBuilder.alert("Alert" + random.nextInt(NAMES))
              .service("s" + service)
              .severity(severity())
              .instance("host-%d:9100".formatted(i))
              .label("namespace", "n%d-prod".formatted(service))
              .label("team", "t" + service / 4)
              .label("cluster", "eu" + random.nextInt(4))
              .label("job", "node")
              .at(AlertBuilder.NIGHT.plusMillis(i))
              .build());
    }
    return alerts;
  }

  private String condition(int number) {
    int kind = KINDS.get(number % KINDS.size());
    if (kind < 11) {
      return "match: ['service=\"s%d\"', 'severity=\"%s\"']".formatted(service(), severity());
    }
    return switch (kind) {
      case 11, 12 ->
          "match: ['service=~\"s%d|s%d|s%d\"', 'severity=\"%s\"']"
              .formatted(service(), service(), service(), severity());
      case 13, 14 ->
          "match: ['namespace=~\"n%d-.*\"', 'severity=\"%s\"']".formatted(service(), severity());
      case 15, 16 ->
          "match: ['service=\"s%d\"', 'severity!~\"info|%s\"']".formatted(service(), severity());
      case 17, 18 ->
          "when: \"labels.service == 's%d' && labels.cluster == 'eu%d'\""
              .formatted(service(), random.nextInt(4));
      default -> "match: ['team=\"t%d\"', 'cluster=~\"eu[12]\"']".formatted(service() / 4);
    };
  }

  private int service() {
    return random.nextInt(Math.max(1, size / RULES_PER_SERVICE));
  }

  private String severity() {
    return SEVERITIES.get(random.nextInt(SEVERITIES.size()));
  }
}
