package io.watchbell.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.deploy.audit.Finding.Kind;
import io.watchbell.deploy.audit.alarm.Bell;
import io.watchbell.deploy.audit.alarm.SignOfLife;
import io.watchbell.deploy.audit.kafka.Auditor;
import io.watchbell.deploy.launch.IsolatedBroker;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.email.EmailNotifier;
import io.watchbell.escalation.notify.email.EmailSettings;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.webhook.WebhookNotifier;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.kafka.TopicKeeper;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.AlertBuilder;
import io.watchbell.testkit.FakeWebhookServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the log of a real broker, with a real mail server and a real receiver of webhooks: no router
 * runs, and this test writes what it would, but for one decision. The clock is the test's own; each
 * round of the auditor is twenty seconds of it.
 */
class AuditIT {
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Duration ROUND = Duration.ofSeconds(20);
  private static final URI BOOKS = URI.create("https://bell.example.test/audit");

  private volatile Instant now = Instant.parse("2026-11-21T03:00:07Z");
  private final InstantSource clock = () -> now;
  private final List<AutoCloseable> open = new ArrayList<>();

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES) // Half a minute where it is calm.
  void aSwallowedDecisionRingsOnAWayOfItsOwn(@TempDir Path home) throws Exception {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mail.start();
    open.add(mail::stop);
    var hooks = FakeWebhookServer.start(InstantSource.system());
    open.add(hooks);
    try (var broker = IsolatedBroker.start(home.resolve("broker"), "os", (_, _) -> {})) {
      var connection = KafkaConnection.embedded(broker.bootstrap());
      assertThat(new TopicKeeper(connection, 2).keep().wrong()).isEmpty();
      try (var writer = new LogWriter(connection)) {
        ring(connection, writer, mail, hooks);
      }
    } finally {
      for (var each : open.reversed()) {
        each.close();
      }
    }
  }

  private void ring(
      KafkaConnection connection, LogWriter writer, GreenMail mail, FakeWebhookServer hooks)
      throws Exception {
    var auditor = new Auditor(connection, "a", GRACE, clock);
    auditor.start();
    awaitRound(auditor);
    for (int i = 0; i < 6; i++) {
      accepted(writer, "Well" + i);
      decided(writer, "Well" + i);
      accepted(writer, "Down" + i);
      if (i != 3) {
        decided(writer, "Down" + i);
      }
      round(auditor);
    }
    assertThat(auditor.view().findings()).isEmpty();
    assertThat(auditor.view().accepted()).isEqualTo(12);
    assertThat(auditor.view().inFlight()).isEqualTo(1);
    auditor.close();

    now = now.plus(Duration.ofHours(1));
    var restarted = new Auditor(connection, "a", GRACE, clock);
    open.add(restarted);
    restarted.start();
    awaitRound(restarted);
    var rings = bell(restarted, mail, hooks);
    rounds(restarted, GRACE.minus(ROUND));
    assertThat(restarted.view().findings()).isEmpty();
    assertThat(restarted.view().accepted()).isEqualTo(12);
    var life = heartbeat(restarted, hooks);
    assertThat(life.isSent()).isTrue();

    rounds(restarted, Duration.ofMinutes(3));
    assertThat(restarted.view().findings())
        .singleElement()
        .extracting(Finding::kind, Finding::count)
        .containsExactly(Kind.FATE_MISSING, 1L);
    assertThat(life.isSent()).isFalse();
    rings.start();
    assertThat(mail.waitForIncomingEmail(30_000, 1)).isTrue();
    assertThat(GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]))
        .contains("Watchbell itself is ill", "1 alert was accepted and has no fate", "/audit");
    var posted = hooks.await(it -> it.body().contains("watchbell.audit"), Duration.ofSeconds(30));
    assertThat(posted).isNotNull();

    restarted.writeOff().get(30, TimeUnit.SECONDS);
    rounds(restarted, Duration.ofMinutes(4));
    assertThat(restarted.view().findings()).isEmpty();
  }

  private Bell bell(Auditor auditor, GreenMail mail, FakeWebhookServer hooks) {
    var settings =
        new EmailSettings(
            "127.0.0.1",
            mail.getSmtp().getPort(),
            EmailSettings.Security.NONE,
            null,
            null,
            "bell@example.test",
            null);
    List<Contact> contacts =
        List.of(new Contact.Email("sre@example.test"), new Contact.Webhook(hooks.uri("/x"), null));
    var bell =
        new Bell(
            () -> new Bell.Ways(contacts, Duration.ofHours(1), BOOKS),
            Map.of(
                Contact.Email.CHANNEL,
                new EmailNotifier(settings, _ -> null),
                Contact.Webhook.CHANNEL,
                new WebhookNotifier(_ -> null, new HttpWire())),
            () -> auditor.view().findings(),
            clock,
            new SimpleMeterRegistry());
    open.add(bell);
    return bell;
  }

  private record Life(SignOfLife sign, SimpleMeterRegistry metrics) {
    /** Whether a look sends it. */
    boolean isSent() {
      double before = count();
      sign.look();
      return count() > before;
    }

    private double count() {
      return metrics.counter("watchbell.heartbeat.out", "result", "sent").count();
    }
  }

  private Life heartbeat(Auditor auditor, FakeWebhookServer hooks) {
    var metrics = new SimpleMeterRegistry();
    var sign =
        new SignOfLife(
            () -> new SignOfLife.Where(hooks.uri("/beat"), Duration.ofSeconds(10)),
            () -> complaint(auditor),
            new HttpWire(),
            clock,
            metrics);
    open.add(sign);
    return new Life(sign, metrics);
  }

  private static @Nullable String complaint(Auditor auditor) {
    var findings = auditor.view().findings();
    return findings.isEmpty() ? null : findings.getFirst().sentence();
  }

  private void accepted(LogWriter writer, String name) {
    var alert = alert(name);
    writer.appendNow(Topics.ALERTS, alert.fingerprint().hex(), alert, now);
  }

  private void decided(LogWriter writer, String name) {
    var alert = alert(name);
    var decision =
        new Decision(
            alert.fingerprint(),
            name,
            Labels.empty(),
            null,
            Fate.OPENED,
            "new",
            List.of(),
            "built-in",
            null,
            1,
            now);
    writer.appendNow(Topics.DECISIONS, alert.fingerprint().hex(), decision, now);
  }

  private static Alert alert(String name) {
    return AlertBuilder.alert(name).build();
  }

  private void rounds(Auditor auditor, Duration length) {
    for (var left = length; left.isPositive(); left = left.minus(ROUND)) {
      round(auditor);
    }
  }

  /** Twenty seconds pass, and the log is read up to their end. */
  private void round(Auditor auditor) {
    now = now.plus(ROUND);
    awaitRound(auditor);
  }

  private void awaitRound(Auditor auditor) {
    var wanted = now;
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      var read = auditor.view().read();
      if (read != null && !read.isBefore(wanted)) {
        return;
      }
      assertThat(System.nanoTime()).as("a round up to %s", wanted).isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
