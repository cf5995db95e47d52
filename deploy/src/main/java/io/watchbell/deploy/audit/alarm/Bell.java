package io.watchbell.deploy.audit.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.deploy.audit.AuditLetter;
import io.watchbell.deploy.audit.Finding;
import io.watchbell.deploy.audit.Ringing;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what the auditor found, straight to a mail server or a webhook: it needs neither the log nor
 * the escalation.
 */
public final class Bell implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Bell.class);

  private final Supplier<Ways> ways;
  private final Map<String, Notifier> notifiers;
  private final Supplier<List<Finding>> findings;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Ringing ringing = new Ringing();
  private final Rounds rounds = new Rounds("audit-bell", this::look);

  /**
   * Who is told.
   *
   * @param contacts where; none where nobody is
   * @param every how often it is said again while it stands
   * @param link where the books can be seen
   */
  public record Ways(List<Contact> contacts, Duration every, URI link) {
    public Ways {
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * A bell; {@link #start} begins.
   *
   * @param ways asked each time
   * @param notifiers by channel
   * @param findings what stands now
   */
  public Bell(
      Supplier<Ways> ways,
      Map<String, Notifier> notifiers,
      Supplier<List<Finding>> findings,
      InstantSource clock,
      MeterRegistry metrics) {
    this.ways = ways;
    this.notifiers = Map.copyOf(notifiers);
    this.findings = findings;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Begins to work. */
  public void start() {
    rounds.start();
  }

  /** Says what is due. */
  void look() {
    var now = clock.instant();
    var call = ringing.look(findings.get(), now);
    if (call == null) {
      return;
    }
    log.error("audit: {}", AuditLetter.sentence(call));
    var how = ways.get();
    boolean taken = how.contacts().isEmpty(); // The log and the console are all there is.
    for (var contact : how.contacts()) {
      taken |= say(AuditLetter.of(call, contact, how.link(), now));
    }
    ringing.said(call, taken, now, how.every());
  }

  private boolean say(Message message) {
    var channel = message.contact().channel();
    var notifier = notifiers.get(channel);
    var outcome =
        notifier == null
            ? new Outcome.Refused("there is no " + channel + " here")
            : notifier.send(message);
    var word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    metrics.counter("watchbell.audit.rings", "outcome", word).increment();
    if (outcome instanceof Outcome.Delivered) {
      return true;
    }
    log.error("what the auditor found cannot be told by {}: {}", channel, outcome);
    return false;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
