package io.watchbell.benchmarks.bench;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.config.Problems;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.InMemoryRouter;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.testkit.AlertBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The whole router in memory, whose clock stands nearly still, with alerts that fire in it and
 * others that come and go.
 */
final class MadeUpRouter {
  /** One incident for each service. */
  static final String BY_SERVICE = "service";

  /** One incident for each alert. */
  static final String BY_INSTANCE = "instance";

  private static final int SERVICES = 200;
  private static final int NAMES = 40;
  private static final int GUESTS = 100;

  private final InMemoryRouter router;
  private Instant now = AlertBuilder.NIGHT;
  private int rounds;
  private long outputs;

  /** One whose incidents are made by this label. */
  MadeUpRouter(String groupBy) {
    router = new InMemoryRouter(1, config(groupBy), now, _ -> outputs++);
  }

  private static RouterConfig config(String groupBy) {
    var problems = new Problems();
    var config =
        RouterConfig.read(
            new RouterConfig.File("services.yaml", ""),
            new RouterConfig.File(
                "routing.yaml",
                """
                correlate: { storm: off }
                rules:
                  - { name: all, group_by: [%s] }
                """
                    .formatted(groupBy)),
            Set.of(),
            problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.sorted().toString());
    }
    return config;
  }

  private static AlertBuilder alert(String name, String host, int number) {
    return AlertBuilder.alert(name)
        .service("s" + number % SERVICES)
        .severity("critical")
        .instance(host + number + ".example.net:9100")
        .label("cluster", "eu" + number % 4)
        .annotation("summary", "it has been wrong for ten minutes on host " + number);
  }

  /** The router itself. */
  InMemoryRouter router() {
    return router;
  }

  /** One of the alerts that fire all the time. */
  static Alert resident(int number) {
    return alert("Alert" + number % NAMES, "host-", number).build();
  }

  /** Lets so many alerts fire. */
  MadeUpRouter filled(int size) {
    for (int i = 0; i < size; i++) {
      router.record(AlertRecord.of(resident(i)), now);
    }
    return this;
  }

  /** Alerts that nobody has heard of begin and end; they are made before. */
  Runnable comeAndGo() {
    rounds++;
    var begin = now.plusMillis(1);
    var end = now.plusMillis(2);
    now = end;
    var host = "guest-" + rounds + "-";
    var builders =
        IntStream.range(0, GUESTS)
            .mapToObj(it -> alert("Guest" + it % NAMES, host, it).at(begin))
            .toList();
    var come = builders.stream().map(AlertBuilder::build).map(AlertRecord::of).toList();
    var go =
        builders.stream()
            .map(it -> it.resolvedAt(end).since(begin).build())
            .map(AlertRecord::of)
            .toList();
    return () -> {
      come.forEach(record -> router.record(record, begin));
      go.forEach(record -> router.record(record, end));
    };
  }

  /** How many alerts come and go at a time; two steps each. */
  static int steps() {
    return 2 * GUESTS;
  }

  /** These again. */
  void repeat(List<AlertRecord> records) {
    now = now.plusMillis(1);
    records.forEach(record -> router.record(record, now));
  }
}
