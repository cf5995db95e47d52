package io.watchbell.deploy.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import io.watchbell.web.Answers;
import io.watchbell.web.Face;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What orchestrators and Prometheus are told while the process waits for its log. */
public final class WaitingFace implements Face {
  private final Supplier<List<Check>> checks;
  private final PrometheusMeterRegistry registry;

  /**
   * A face.
   *
   * @param checks what is waited for
   */
  public WaitingFace(Supplier<List<Check>> checks, PrometheusMeterRegistry registry) {
    this.checks = checks;
    this.registry = registry;
  }

  @Override
  public void mount(Router router) {
    router.get("/health/live").handler(context -> Answers.json(context, 200, "live"));
    router
        .get("/health/ready")
        .handler(
            context -> Answers.json(context, 503, Map.of("ready", false, "checks", checks.get())));
    router.get("/metrics").handler(context -> HealthFace.metrics(context, registry));
  }
}
