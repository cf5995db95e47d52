package io.watchbell.deploy.audit.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.vendor.Post;
import io.watchbell.escalation.notify.vendor.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outgoing heartbeat: asks for an address again and again as long as all is well here. Whoever
 * answers there (a dead man's switch elsewhere) rings when it stops.
 */
public final class SignOfLife implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SignOfLife.class);
  private static final Duration AGAIN = Duration.ofSeconds(15);
  private static final String METRIC = "watchbell.heartbeat.out";
  private static final String SENT = "sent";
  private static final String FAILED = "failed";
  private static final String WITHHELD = "withheld";

  private final Supplier<@Nullable Where> where;
  private final Supplier<@Nullable String> complaint;
  private final HttpWire wire;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Rounds rounds = new Rounds("sign-of-life", this::look);
  private Instant next = Instant.MIN;
  private boolean withheld;

  /**
   * Where to.
   *
   * @param address asked for with GET
   * @param every how often
   */
  public record Where(URI address, Duration every) {}

  /**
   * A heartbeat; {@link #start} begins.
   *
   * @param where asked each time; null where nobody is told
   * @param complaint why all is not well, for people; null when it is
   */
  public SignOfLife(
      Supplier<@Nullable Where> where,
      Supplier<@Nullable String> complaint,
      HttpWire wire,
      InstantSource clock,
      MeterRegistry metrics) {
    this.where = where;
    this.complaint = complaint;
    this.wire = wire;
    this.clock = clock;
    this.metrics = metrics;
    for (var result : List.of(SENT, FAILED, WITHHELD)) {
      metrics.counter(METRIC, "result", result);
    }
  }

  /** Begins to work. */
  public void start() {
    rounds.start();
  }

  /** Sends what is due. */
  public void look() {
    var now = clock.instant();
    var to = where.get();
    if (to == null || now.isBefore(next)) {
      return;
    }
    var why = complaint.get();
    if (why != null) {
      withhold(why);
      return;
    }
    withheld = false;
    boolean sent = send(to, now);
    metrics.counter(METRIC, "result", sent ? SENT : FAILED).increment();
    next = now.plus(sent || to.every().compareTo(AGAIN) < 0 ? to.every() : AGAIN);
  }

  private void withhold(String why) {
    if (!withheld) {
      withheld = true;
      metrics.counter(METRIC, "result", WITHHELD).increment();
      log.warn("the outgoing heartbeat is withheld: {}", why);
    }
  }

  private boolean send(Where to, Instant now) {
    return switch (wire.sendForStatus(Post.get(to.address()), now)) {
      case Reply.Answered answer when answer.status() / 100 == 2 -> true;
      case Reply.Answered answer -> failed("HTTP " + answer.status());
      case Reply.None(var why, _) -> failed(why);
    };
  }

  private static boolean failed(String why) {
    log.warn("the outgoing heartbeat did not arrive: {}", why);
    return false;
  }

  @Override
  public void close() {
    rounds.close();
    wire.close();
  }
}
