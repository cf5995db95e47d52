package io.watchbell.ingest.http;

import io.vertx.ext.web.Router;
import io.watchbell.web.Face;

/** Everything that monitoring tools reach. */
public final class IngestFace implements Face {
  private final MailDesk mail;
  private final HookRoutes hooks;
  private final PagerDutyRoutes pagerDuty;
  private final ApiV2Routes apiV2;
  private final PingRoutes pings;
  private final OpsgenieRoutes opsgenie;
  private final VictorOpsRoutes victorOps;

  /** A face made of these parts. */
  public IngestFace(IngestParts parts) {
    var counts = new Counts(parts.metrics());
    var door = new Door(parts.keyring(), parts.origins());
    var intake = new Intake(parts, parts::known, counts);
    var desk = new Desk(door, intake, counts);
    var sns = new SnsGate(desk, new SnsCertificates(parts.fetch()), parts);
    this.hooks = new HookRoutes(desk, parts.sources(), sns);
    this.mail = new MailDesk(parts.keyring(), intake, counts);
    this.pagerDuty = new PagerDutyRoutes(desk);
    this.apiV2 = new ApiV2Routes(desk, parts);
    this.pings = new PingRoutes(new PingDesk(parts, intake, counts), parts.origins());
    this.opsgenie = new OpsgenieRoutes(desk, parts);
    this.victorOps = new VictorOpsRoutes(desk);
  }

  /** Where mail comes in that is not posted. */
  public MailDesk mail() {
    return mail;
  }

  @Override
  public void mount(Router router) {
    hooks.mount(router);
    pagerDuty.mount(router);
    apiV2.mount(router);
    pings.mount(router);
    opsgenie.mount(router);
    victorOps.mount(router);
  }
}
