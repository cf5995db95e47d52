package io.watchbell.deploy.launch;

import io.vertx.core.Vertx;
import io.watchbell.deploy.quiet.QuietTimes;
import io.watchbell.ingest.http.Fetch;
import io.watchbell.ingest.http.IngestParts;
import io.watchbell.ingest.http.LiveViews;
import io.watchbell.ingest.integration.Keyring;
import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.KafkaDirectLog;
import io.watchbell.ingest.spool.SpooledLog;
import io.watchbell.web.Origins;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What receivers of alerts need, with a log and without one. */
final class Receivers {
  private final Foundation base;

  Receivers(Foundation base) {
    this.base = base;
  }

  /** The log is there. */
  IngestParts parts(Core core, AlertSink sink, Site site) {
    var direct = base.closers().add("silences and commands", new KafkaDirectLog(core.writer()));
    var configuration = base.configuration();
    return new IngestParts(
        sink,
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
        new Fetch(site.vertx()),
        site.origins(),
        base.clock(),
        base.registry(),
        site.readiness()::isReady,
        base.version());
  }

  /** There is no log: alerts are kept, and what only the log can do fails with this. */
  IngestParts partsWhileTheLogIsAway(
      SpooledLog intake, String complaint, Vertx vertx, Origins origins) {
    var away = CompletableFuture.<Void>failedFuture(new IllegalStateException(complaint));
    return new IngestParts(
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
        origins,
        base.clock(),
        base.registry(),
        () -> false,
        base.version());
  }

  private Supplier<Keyring> keyring() {
    return base.configuration().derived(it -> Keyring.of(it.integrations(), System::getenv));
  }

  private Supplier<Keyring> heartbeatKeys() {
    return base.configuration().derived(it -> Keyring.of(it.heartbeats().doors(), System::getenv));
  }

  /** Why the author of a silence is not told before it ends, or null. */
  private @Nullable String untold(String author) {
    var live = base.configuration().get();
    var before = live.router().rules().silencesWarnBefore();
    return QuietTimes.complaint(live.roster(), author, before);
  }
}
