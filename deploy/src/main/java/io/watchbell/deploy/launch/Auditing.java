package io.watchbell.deploy.launch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.deploy.audit.AuditView;
import io.watchbell.deploy.audit.Finding;
import io.watchbell.deploy.audit.Standing;
import io.watchbell.deploy.audit.alarm.Bell;
import io.watchbell.deploy.audit.alarm.SignOfLife;
import io.watchbell.deploy.audit.http.AuditFace;
import io.watchbell.deploy.audit.kafka.Auditor;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.kafka.KafkaConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The audit of the log, and its ways out: a bell that needs neither the log nor the escalation, and
 * the outgoing heartbeat. Both are there before the log is, and say so when it does not come.
 */
final class Auditing implements AuditFace.Books {
  private final Foundation base;
  private final Instant begun;
  private final AtomicReference<@Nullable Looking> looking = new AtomicReference<>();

  /**
   * What there is once the log is.
   *
   * @param isReady whether alerts would page somebody
   * @param spooling how long the oldest record has waited for the log
   */
  private record Looking(Auditor auditor, BooleanSupplier isReady, Supplier<Duration> spooling) {}

  /** Begins to look whether the log comes. */
  Auditing(Foundation base, int port) {
    this.base = base;
    begun = base.clock().instant();
    var bell =
        new Bell(
            () -> ways(base.publicUrl(port)),
            Ways.plainByChannel(base),
            this::findings,
            base.clock(),
            base.registry());
    base.closers().add("audit bell", bell).start();
    var heartbeat =
        new SignOfLife(this::where, this::complaint, new HttpWire(), base.clock(), base.registry());
    base.closers().add("outgoing heartbeat", heartbeat).start();
    show(base.registry());
  }

  /** The log is there. */
  void begin(KafkaConnection connection, BooleanSupplier isReady, Supplier<Duration> spooling) {
    var grace = base.configuration().get().settings().audit().grace();
    var auditor =
        base.closers()
            .add("auditor", new Auditor(connection, base.data().instance(), grace, base.clock()));
    looking.set(new Looking(auditor, isReady, spooling));
    auditor.start();
  }

  private Bell.Ways ways(URI publicUrl) {
    var settings = base.configuration().get().settings();
    var audit = settings.audit();
    var lastResort = settings.lastResort();
    List<Contact> contacts =
        audit.contacts().isEmpty() && lastResort != null ? lastResort.contacts() : audit.contacts();
    var start = publicUrl.toString();
    return new Bell.Ways(
        contacts, audit.every(), URI.create(start + (start.endsWith("/") ? "" : "/") + "audit"));
  }

  private SignOfLife.@Nullable Where where() {
    var heartbeat = base.configuration().get().settings().heartbeat();
    if (heartbeat == null) {
      return null;
    }
    var text = System.getenv(heartbeat.urlEnv());
    var address = text == null ? null : Contact.Webhook.address(text.strip());
    return address == null ? null : new SignOfLife.Where(address, heartbeat.every());
  }

  /** Why the outside is not to hear that all is well; null when it is. */
  private @Nullable String complaint() {
    var now = looking.get();
    if (now == null || now.auditor().view().read() == null) {
      return "the log has not been read yet";
    }
    var findings = findings();
    if (!findings.isEmpty()) {
      return findings.getFirst().sentence();
    }
    return now.isReady().getAsBoolean() ? null : "alerts would page nobody now";
  }

  List<Finding> findings() {
    return view().findings();
  }

  /** What does not add up, for people. */
  List<String> warnings() {
    return findings().stream().map(finding -> "audit: " + finding.sentence()).toList();
  }

  @Override
  public AuditView view() {
    var now = base.clock().instant();
    var is = looking.get();
    if (is == null) {
      var nothing = new AuditView(now, null, null, 0, List.of(), List.of(), List.of());
      return nothing.with(Standing.of(begun, null, Duration.ZERO, now), now);
    }
    return is.auditor()
        .view()
        .with(Standing.of(begun, is.auditor().progressAt(), is.spooling().get(), now), now);
  }

  @Override
  public CompletionStage<AuditView> writeOff() {
    var is = looking.get();
    return is == null
        ? CompletableFuture.failedFuture(new IllegalStateException("the log is not there"))
        : is.auditor().writeOff();
  }

  private void show(MeterRegistry registry) {
    FunctionCounter.builder("watchbell.audit.accepted", this, it -> it.view().accepted())
        .description("Alerts accepted since the books of the log were opened.")
        .register(registry);
    FunctionCounter.builder("watchbell.audit.settled", this, it -> it.view().settled())
        .description("Fates of them.")
        .register(registry);
    FunctionCounter.builder("watchbell.audit.unreadable", this, Auditing::unreadable)
        .description("Records that are in no sum because they could not be read.")
        .register(registry);
    gauge("watchbell.audit.in.flight", "Alerts without a fate so far.", it -> it.inFlight());
    gauge("watchbell.audit.open.ladders", "Ladders with a deadline.", it -> it.openLadders());
    gauge("watchbell.audit.open.intents", "Pages without an end so far.", it -> it.openIntents());
    gauge(
        "watchbell.audit.read.age.seconds",
        "How old the last look at the log is, in seconds.",
        it -> {
          var read = it.read();
          return read == null ? -1 : Duration.between(read, it.at()).toMillis() / 1_000.0;
        });
    for (var kind : Finding.Kind.values()) {
      Gauge.builder("watchbell.audit.findings", this, it -> count(it, kind))
          .description("What does not add up, and has not for longer than the grace.")
          .tag("kind", kind.name().toLowerCase(java.util.Locale.ROOT))
          .register(registry);
    }
  }

  private void gauge(String name, String what, ToDoubleFunction<AuditView> value) {
    Gauge.builder(name, this, it -> value.applyAsDouble(it.view()))
        .description(what)
        .register(base.registry());
  }

  private double unreadable() {
    var is = looking.get();
    return is == null ? 0 : is.auditor().unreadable();
  }

  private static double count(Auditing auditing, Finding.Kind kind) {
    return auditing.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .mapToLong(Finding::count)
        .sum();
  }
}
