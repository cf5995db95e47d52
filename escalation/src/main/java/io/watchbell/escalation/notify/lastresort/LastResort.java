package io.watchbell.escalation.notify.lastresort;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again, on a way of its own, that a ladder ended with nobody. It is told by the
 * escalation in the same process at the moment of the decision, and needs nothing of the log from
 * then on: not to send, not to repeat, not to know when to stop where the log is away. After a
 * restart the escalation tells it what still stands.
 */
public final class LastResort implements AutoCloseable {
  /** As whom messages are written. */
  static final String NAME = "last resort";

  /** Most incidents that are remembered; more than these nobody would read. */
  static final int STANDING_MAX = 1_000;

  /** After so long an alarm that could not be delivered is tried again. */
  static final Duration AGAIN = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(LastResort.class);

  private final Supplier<@Nullable LastResortSettings> settings;
  private final Map<String, Notifier> notifiers;
  private final Function<IncidentId, URI> link;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Map<IncidentId, Standing> standing = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("last-resort").factory());

  /**
   * An incident that nobody has.
   *
   * @param repeat whether what is said next may have been said before a restart
   */
  private record Standing(Page page, Instant next, boolean repeat) {
    /**
     * The page to send now: another message each time, also after a restart, or mail programs would
     * hide it.
     */
    Page numbered(Instant now) {
      return page.withId(page.id() + "/" + now.getEpochSecond());
    }
  }

  /**
   * A last resort; {@link #start} begins.
   *
   * @param settings asked each time; null where none is configured
   * @param notifiers by channel
   * @param link where an incident can be seen
   */
  public LastResort(
      Supplier<@Nullable LastResortSettings> settings,
      Map<String, Notifier> notifiers,
      Function<IncidentId, URI> link,
      InstantSource clock,
      MeterRegistry metrics) {
    this.settings = settings;
    this.notifiers = Map.copyOf(notifiers);
    this.link = link;
    this.clock = clock;
    this.metrics = metrics;
    metrics.gauge("watchbell.last.resort.standing", standing, Map::size);
  }

  /** Begins to work. */
  public void start() {
    long millis = LOOK.toMillis();
    var _ = thread.scheduleWithFixedDelay(this::lookSafely, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** A ladder ended with nobody. Returns at once. */
  public void gaveUp(Page page) {
    begin(page, false);
  }

  /**
   * A ladder had ended with nobody before this process came to it: it is said again at once, and
   * that it may be a repeat. Returns at once.
   */
  public void stands(Page page) {
    begin(page, true);
  }

  private void begin(Page page, boolean repeat) {
    if (standing.size() < STANDING_MAX) {
      var begun = new Standing(page, page.at(), repeat);
      standing.merge(
          page.incident(),
          begun,
          (before, after) -> before.page().id().equals(page.id()) ? before : after);
    }
  }

  /**
   * Where an incident stands that another instance may look after by now: what ends the alarm there
   * ends it here. That it is paged for is no end, since this may be read late.
   */
  public void heardElsewhere(Response response) {
    if (response.status() != ResponseStatus.PAGING) {
      heard(response);
    }
  }

  /** Where an incident stands: somebody may have it now. */
  public void heard(Response response) {
    if (response.status() != ResponseStatus.EXHAUSTED) {
      standing.remove(response.id());
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException bug) {
      log.error("the last resort tries again", bug); // Else nothing would be tried any more.
    }
  }

  /** Says what is due. */
  void look() {
    var how = settings.get();
    var now = clock.instant();
    for (var each : List.copyOf(standing.values())) {
      if (how != null && !each.next().isAfter(now)) {
        var next = now.plus(say(each, how, now) ? how.every() : AGAIN);
        standing.computeIfPresent(
            each.page().incident(),
            (_, present) ->
                present.equals(each) ? new Standing(each.page(), next, false) : present);
      }
    }
  }

  /** Whether at least one of the ways took it. */
  private boolean say(Standing each, LastResortSettings how, Instant now) {
    var page = each.numbered(now);
    var person = new Person(NAME, NAME, ZoneOffset.UTC, how.contacts());
    boolean taken = false;
    for (var contact : how.contacts()) {
      var outcome = send(each.repeat(), page, person, contact, now);
      var word = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      metrics.counter("watchbell.last.resort", "outcome", word).increment();
      if (outcome instanceof Outcome.Delivered) {
        taken = true;
      } else {
        log.error(
            "nobody answers {} and the last resort cannot be told by {}: {}",
            page.incident(),
            contact.channel(),
            outcome);
      }
    }
    return taken;
  }

  private Outcome send(boolean repeat, Page page, Person person, Contact contact, Instant now) {
    var notifier = notifiers.get(contact.channel());
    if (notifier == null) {
      return new Outcome.Refused("there is no " + contact.channel() + " here");
    }
    var message =
        new Message(
            page, person, contact, link.apply(page.incident()), page.alsoPaged(), repeat, now);
    return notifier.send(message);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
