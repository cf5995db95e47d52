package io.watchbell.ingest.http;

import io.vertx.ext.web.Router;
import io.watchbell.web.Face;

/** Everything that monitoring tools reach. */
public final class IngestFace implements Face {
  private final HookRoutes hooks;
  private final PagerDutyRoutes pagerDuty;
  private final ApiV2Routes apiV2;
  private final PingRoutes pings;

  /** A face made of these parts. */
  public IngestFace(IngestParts parts) {
    var counts = new Counts(parts.metrics());
    var door = new Door(parts.keyring(), parts.origins());
    var intake = new Intake(parts, counts);
    var desk = new Desk(door, intake, counts);
    this.hooks = new HookRoutes(desk);
    this.pagerDuty = new PagerDutyRoutes(desk);
    this.apiV2 = new ApiV2Routes(desk, parts);
    this.pings = new PingRoutes(new PingDesk(parts, intake, counts));
  }

  @Override
  public void mount(Router router) {
    hooks.mount(router);
    pagerDuty.mount(router);
    apiV2.mount(router);
    pings.mount(router);
  }
}
