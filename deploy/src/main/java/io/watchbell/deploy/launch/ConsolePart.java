package io.watchbell.deploy.launch;

import io.watchbell.console.http.AppFace;
import io.watchbell.console.http.ConsoleFace;
import io.watchbell.console.http.ConsoleSettings;
import io.watchbell.console.http.OnCallPage;
import io.watchbell.console.http.QuietFace;
import io.watchbell.console.kafka.LogDesk;
import io.watchbell.console.reports.Overload;
import io.watchbell.deploy.audit.http.AuditFace;
import io.watchbell.deploy.explain.ExplainFace;
import io.watchbell.deploy.explain.Explanations;
import io.watchbell.deploy.explain.PersonExplanations;
import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.Readiness;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.http.ContactFace;
import io.watchbell.escalation.http.CoverFace;
import io.watchbell.escalation.http.HandoffFace;
import io.watchbell.escalation.http.NightContactFace;
import io.watchbell.escalation.http.OnCallFace;
import io.watchbell.ingest.alertmanager.SilenceInForce;
import io.watchbell.model.config.Problem;
import io.watchbell.web.Assets;
import io.watchbell.web.Face;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people look at in this process, and the audit of the log. */
final class ConsolePart implements Part {
  private final Foundation base;
  private final Ways ways;
  private final Assets assets;
  private final Auditing auditing;
  private volatile List<Overload> overloads = List.of();
  private volatile @Nullable Core core;

  /** A console that shows nothing yet; the audit's alarm works already. */
  ConsolePart(Foundation base, Ways ways, Assets assets, int port) {
    this.base = base;
    this.ways = ways;
    this.assets = assets;
    this.auditing = new Auditing(base, port);
  }

  @Override
  public void meet(Core core) {
    this.core = core;
  }

  /**
   * Begins to audit.
   *
   * @param readiness whether alerts page somebody
   * @param spooling how long the oldest record has waited for the log
   */
  void audit(Core core, Readiness readiness, Supplier<Duration> spooling) {
    auditing.begin(core.connection(), readiness::isPaging, spooling);
  }

  @Override
  public List<Check> checks() {
    var now = core;
    boolean read = now != null && now.board().caughtUp().isDone();
    return List.of(new Check("board", read, read ? "shows all incidents" : "is being read"));
  }

  @Override
  public List<Face> faces(Core core, Site site) {
    var pages = site.pages();
    var origins = site.origins();
    var configuration = base.configuration();
    Supplier<List<String>> warnings = () -> warnings(core, site.readiness());
    var all = new ArrayList<Face>();
    all.addAll(
        List.of(
            new AppFace(assets, origins),
            new ExplainFace(
                new Explanations(core.connection()),
                new PersonExplanations(core.connection(), configuration, base.clock()),
                origins),
            new QuietFace(core::quiet, warnings, pages, origins),
            new AuditFace(auditing, warnings, pages, origins),
            console(core, site, warnings)));
    all.addAll(watches(core, site));
    if (!base.options().services().contains(Service.ESCALATION)) {
      all.addAll(ways.back(core, site));
    }
    all.addAll(
        Chronicle.faces(
            base,
            core.connection(),
            site.readiness()::isReady,
            pages,
            origins,
            found -> overloads = found));
    return all;
  }

  private List<Face> watches(Core core, Site site) {
    var watches = Watches.of(base);
    var covers = core.covers();
    var pages = site.pages();
    var origins = site.origins();
    return List.of(
        new CoverFace(covers, pages, origins),
        new NightContactFace(covers, this::pushHosts, pages, origins),
        new HandoffFace(covers, base.standing(), ways.tokens(), pages, origins),
        new OnCallFace(base::roster, origins, base.clock()),
        new ContactFace(ways.contacts(core), base::roster, () -> watches.sheet()::from, origins),
        new OnCallPage(
            watches,
            new OnCallPage.Surroundings(
                watches::zone,
                () -> core.contacts().unverified(base.roster()),
                () -> overloads,
                ways.providers()::pushKey),
            pages,
            origins,
            base.clock()));
  }

  private PushHosts pushHosts() {
    return PushHosts.of(base.configuration().get().settings().channels());
  }

  private Face console(Core core, Site site, Supplier<List<String>> warnings) {
    var roster = base.configuration().get().roster();
    var settings =
        new ConsoleSettings(
            Views.person(roster, ConsoleSettings.PERSON),
            Announcement.testAlert(base.ownUrl(site.port())),
            Views.onCall(base::roster),
            warnings);
    return base.closers()
        .add(
            "console",
            new ConsoleFace(
                site.vertx(),
                new LogDesk(core.board(), core.writer()),
                site.pages(),
                site.origins(),
                settings,
                base.clock()));
  }

  private List<String> warnings(Core core, Readiness readiness) {
    var warnings = new ArrayList<>(readiness.complaints());
    warnings.addAll(auditing.warnings());
    var views = core.views();
    SilenceInForce.all(views.silences(), views.alerts(), base.clock().instant()).stream()
        .filter(SilenceInForce::endsSoon)
        .forEach(silence -> warnings.add(silence.warning()));
    var refused = base.configuration().refused();
    if (!refused.isEmpty()) {
      warnings.add(
          "the changed configuration is refused: "
              + String.join("; ", refused.stream().map(Problem::toString).toList()));
    }
    return warnings;
  }
}
