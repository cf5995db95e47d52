package io.watchbell.deploy.launch;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.watchbell.console.http.AppFace;
import io.watchbell.console.http.ConsoleFace;
import io.watchbell.console.http.ConsoleSettings;
import io.watchbell.console.http.OnCallPage;
import io.watchbell.console.http.QuietFace;
import io.watchbell.console.kafka.LogDesk;
import io.watchbell.console.pages.Quiet;
import io.watchbell.console.reports.Overload;
import io.watchbell.deploy.audit.http.AuditFace;
import io.watchbell.deploy.explain.ExplainFace;
import io.watchbell.deploy.explain.Explanations;
import io.watchbell.deploy.explain.PersonExplanations;
import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.HealthFace;
import io.watchbell.deploy.health.WaitingFace;
import io.watchbell.deploy.quiet.QuietTimes;
import io.watchbell.deploy.rejected.RejectedFace;
import io.watchbell.deploy.rejected.RejectedLog;
import io.watchbell.escalation.http.Commands;
import io.watchbell.escalation.http.ContactFace;
import io.watchbell.escalation.http.CoverFace;
import io.watchbell.escalation.http.HandoffFace;
import io.watchbell.escalation.http.Incidents;
import io.watchbell.escalation.http.LinkFace;
import io.watchbell.escalation.http.NightContactFace;
import io.watchbell.escalation.http.OnCallFace;
import io.watchbell.escalation.http.RenewalFace;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Woken;
import io.watchbell.ingest.alertmanager.SilenceInForce;
import io.watchbell.ingest.http.Fetch;
import io.watchbell.ingest.http.IngestFace;
import io.watchbell.ingest.http.IngestParts;
import io.watchbell.ingest.http.LiveViews;
import io.watchbell.ingest.http.Reintake;
import io.watchbell.ingest.integration.Keyring;
import io.watchbell.ingest.publish.KafkaDirectLog;
import io.watchbell.ingest.spool.SpooledLog;
import io.watchbell.model.config.Problem;
import io.watchbell.web.Answers;
import io.watchbell.web.Assets;
import io.watchbell.web.Face;
import io.watchbell.web.Failures;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that is reached over HTTP. */
final class Faces {
  /** So many incidents that ended last are looked through for bad nights. */
  private static final int ENDED_MAX = 500;

  private final Foundation base;
  private final Assets assets = new Assets();
  private final Pages pages;
  private volatile List<Overload> overloads = List.of();

  /** The part of it that needs no log. */
  Faces(Foundation base) {
    this.base = base;
    this.pages = new Pages(assets, base.clock());
  }

  /** The names by which we are reached. */
  Origins origins(int port) {
    return Origins.of(base.publicUrl(port));
  }

  /**
   * All faces.
   *
   * @param versions of the configuration
   */
  List<Face> all(Core core, Vertx vertx, int port, Face versions) {
    var origins = origins(port);
    var configuration = base.configuration();
    var parts = parts(core, vertx, origins);
    var ingest = new IngestFace(parts);
    MailIn.listen(base, ingest.mail(), core.paging().replies(), vertx);
    var all = new ArrayList<Face>();
    all.addAll(base.furtherFaces());
    all.addAll(
        List.of(
            assets,
            new AppFace(assets, origins),
            new Failures(pages),
            new HealthFace(
                core.readiness(), configuration, configuration::refused, base.registry()),
            new ReloadFace(configuration, origins),
            versions,
            new ExplainFace(
                new Explanations(core.connection()),
                new PersonExplanations(core.connection(), configuration, base.clock()),
                origins),
            ingest,
            new RejectedFace(
                new RejectedLog(core.connection()),
                new Reintake(parts, () -> configuration.get().integrations()),
                origins),
            links(core),
            new QuietFace(() -> quiet(core), () -> warnings(core), pages, origins),
            new AuditFace(core.auditing(), () -> warnings(core), pages, origins),
            console(core, vertx, origins, port)));
    all.addAll(core.paging().providers().inbound(() -> base.publicUrl(port)));
    all.addAll(watches(core, origins, port));
    all.addAll(
        Chronicle.faces(
            base,
            core.connection(),
            core.readiness()::isReady,
            pages,
            origins,
            found -> overloads = found));
    return all;
  }

  /** Those that are of use while there is no log: receivers, and who asks how it stands. */
  List<Face> whileTheLogIsAway(SpooledLog intake, String complaint, Vertx vertx, int port) {
    var away = CompletableFuture.<Void>failedFuture(new IllegalStateException(complaint));
    var parts =
        new IngestParts(
            intake,
            _ -> away,
            _ -> away,
            _ -> null,
            new LiveViews(),
            this::untold,
            base.configuration().derived(Views::receivers),
            keyring(),
            () -> base.configuration().get().sources(),
            () -> base.configuration().get().heartbeats(),
            heartbeatKeys(),
            new Fetch(vertx),
            Origins.of(base.publicUrl(port)),
            base.clock(),
            base.registry(),
            () -> false,
            base.version());
    var health =
        new WaitingFace(
            () -> List.of(new Check("log", false, complaint), Check.of(intake)), base.registry());
    return List.of(
        assets, new Failures(pages), health, new IngestFace(parts), all -> later(all, complaint));
  }

  /** A link that somebody opens is not wrong, it is too early. */
  private static void later(Router all, String complaint) {
    all.route()
        .last()
        .handler(context -> {
          context.response().putHeader("Retry-After", "5");
          Answers.error(context, 503, complaint, null, "try again when it is back");
        });
  }

  private Supplier<Keyring> keyring() {
    return base.configuration().derived(it -> Keyring.of(it.integrations(), System::getenv));
  }

  private Supplier<Keyring> heartbeatKeys() {
    return base.configuration().derived(it -> Keyring.of(it.heartbeats().doors(), System::getenv));
  }

  private IngestParts parts(Core core, Vertx vertx, Origins origins) {
    var direct = base.closers().add("silences and commands", new KafkaDirectLog(core.writer()));
    var configuration = base.configuration();
    return new IngestParts(
        core.intake(),
        direct,
        direct,
        core.board()::latest,
        core.views(),
        this::untold,
        configuration.derived(Views::receivers),
        keyring(),
        () -> configuration.get().sources(),
        () -> configuration.get().heartbeats(),
        heartbeatKeys(),
        new Fetch(vertx),
        origins,
        base.clock(),
        base.registry(),
        core.readiness()::isReady,
        base.version());
  }

  /** Why the author of a silence is not told before it ends, or null. */
  private @Nullable String untold(String author) {
    var live = base.configuration().get();
    var before = live.router().rules().silencesWarnBefore();
    return QuietTimes.complaint(live.roster(), author, before);
  }

  private List<Face> watches(Core core, Origins origins, int port) {
    Supplier<Roster> roster = base::roster;
    var watches = Watches.of(base);
    var covers = core.covers();
    return List.of(
        new CoverFace(covers, pages, origins),
        new NightContactFace(covers, base::ways, pages, origins),
        new RenewalFace(covers, () -> base.ways().pushHosts(), origins),
        new HandoffFace(covers, base.standing(), core.paging().tokens(), pages, origins),
        new OnCallFace(roster, () -> woken(core), origins, base.clock()),
        new ContactFace(
            core.paging().contacts(base, core.contacts(), core.writer(), port),
            roster,
            () -> watches.sheet()::from,
            origins),
        new OnCallPage(
            watches,
            new OnCallPage.Surroundings(
                watches::zone,
                () -> core.contacts().unverified(roster.get()),
                () -> overloads,
                () -> watches.ahead(woken(core)),
                () -> core.paging().providers().pushKey()),
            pages,
            origins,
            base.clock()));
  }

  /** Who was interrupted lately, by what is open and what ended last. */
  private static List<Woken> woken(Core core) {
    var stories = new ArrayList<>(core.board().open());
    stories.addAll(core.board().recent(ENDED_MAX));
    return Woken.of(stories);
  }

  private Face links(Core core) {
    return new LinkFace(
        pages,
        core.paging().tokens(),
        Incidents.of(core.board()),
        Commands.to(core.writer()),
        base::roster,
        base.clock());
  }

  private Face console(Core core, Vertx vertx, Origins origins, int port) {
    var roster = base.configuration().get().roster();
    var settings =
        new ConsoleSettings(
            Views.person(roster, ConsoleSettings.PERSON),
            Announcement.testAlert(base.ownUrl(port)),
            Views.onCall(base::roster),
            () -> warnings(core));
    return base.closers()
        .add(
            "console",
            new ConsoleFace(
                vertx,
                new LogDesk(core.board(), core.writer()),
                pages,
                origins,
                settings,
                base.clock()));
  }

  private Quiet quiet(Core core) {
    return core.quiet(base);
  }

  private List<String> warnings(Core core) {
    var warnings = new ArrayList<>(core.readiness().complaints());
    warnings.addAll(core.auditing().warnings());
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
