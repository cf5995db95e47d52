package io.watchbell.deploy.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.model.config.Problem;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/** What orchestrators and Prometheus ask. */
public final class HealthFace implements Face {
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Readiness readiness;
  private final Supplier<Configuration> configuration;
  private final Supplier<List<Problem>> refused;
  private final PrometheusMeterRegistry registry;

  /**
   * A face.
   *
   * @param refused what is wrong with configuration files that were not taken
   */
  public HealthFace(
      Readiness readiness,
      Supplier<Configuration> configuration,
      Supplier<List<Problem>> refused,
      PrometheusMeterRegistry registry) {
    this.readiness = readiness;
    this.configuration = configuration;
    this.refused = refused;
    this.registry = registry;
  }

  @Override
  public void mount(Router router) {
    router.get("/health/live").handler(context -> Answers.json(context, 200, "live"));
    router.get("/health/ready").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
  }

  private void ready(RoutingContext context) {
    var checks = readiness.checks();
    boolean ready = checks.stream().allMatch(Check::ok);
    var body = new LinkedHashMap<String, Object>();
    body.put("ready", ready);
    body.put("checks", checks);
    var elsewhere = readiness.elsewhere();
    if (!elsewhere.isEmpty()) {
      body.put("elsewhere", elsewhere);
    }
    body.put("configuration", configuration.get().version());
    body.put("configurationRefused", refused.get().stream().map(Problem::toString).toList());
    Answers.json(context, ready ? 200 : 503, body);
  }

  private void metrics(RoutingContext context) {
    metrics(context, registry);
  }

  static void metrics(RoutingContext context, PrometheusMeterRegistry registry) {
    context
        .vertx()
        .executeBlocking(registry::scrape)
        .onSuccess(text -> context.response().putHeader("Content-Type", METRICS_TYPE).end(text))
        .onFailure(context::fail);
  }
}
