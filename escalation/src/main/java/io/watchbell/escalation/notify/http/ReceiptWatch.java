package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.vendor.Pushover;
import io.watchbell.escalation.notify.vendor.Reply;
import io.watchbell.escalation.notify.vendor.Setup;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks after pages that ring at Pushover until somebody acknowledges: there, which becomes a
 * command here; or here, which ends the ringing there. What rang before a restart, or was sent by
 * another instance, is learned from what came of pages. Safe for use by many threads.
 */
public final class ReceiptWatch implements VendorNotifier.Taken {
  /** How often it wants to be called; Pushover does not want to be asked more often. */
  public static final Duration PERIOD = Duration.ofSeconds(5);

  /** The longest that anything rings there. */
  public static final Duration RINGS_MAX = Duration.ofHours(3);

  /** Most pages that are looked after, and that are known to be over; the oldest are forgotten. */
  private static final int RINGING_MAX = 1_000;

  private final HttpWire wire;
  private final Rests rests;
  private final Setups setups;
  private final Consumer<Ringing> acknowledged;
  private final Map<String, Ringing> ringing = bounded();
  private final Map<String, Boolean> over = bounded();

  /**
   * A page that rings.
   *
   * @param incident which incident
   * @param kind why
   * @param person whose telephone
   * @param round of the intent
   * @param rung of the intent
   */
  public record Ringing(IncidentId incident, PageKind kind, String person, int round, int rung) {
    static Ringing of(Page page) {
      return new Ringing(page.incident(), page.kind(), page.person(), page.round(), page.rung());
    }

    static Ringing of(PageOutcome outcome) {
      return new Ringing(
          outcome.incident(), outcome.kind(), outcome.person(), outcome.round(), outcome.rung());
    }
  }

  /** Says why a page is not to ring any more. */
  @FunctionalInterface
  public interface Rests {
    /** The reason, for people; null while it is to ring. */
    @Nullable String because(Ringing page);
  }

  /** Finds how somebody's Pushover is reached, as configured now. */
  @FunctionalInterface
  public interface Setups {
    /** Null when they have none any more. */
    @Nullable Setup of(String person);
  }

  /**
   * A watch.
   *
   * @param rests whether a page is still to ring
   * @param acknowledged is told of each page that was acknowledged there
   */
  public ReceiptWatch(HttpWire wire, Rests rests, Setups setups, Consumer<Ringing> acknowledged) {
    this.wire = wire;
    this.rests = rests;
    this.setups = setups;
    this.acknowledged = acknowledged;
  }

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > RINGING_MAX;
      }
    };
  }

  @Override
  public void taken(Message message, Setup setup, String reference) {
    begin(reference, Ringing.of(message.page()));
  }

  /** What came of a page stands in the log. */
  public void learn(PageOutcome outcome, Instant now) {
    var message = outcome.message();
    if (message != null
        && outcome.contact().equals(ContactKinds.PUSHOVER.channel())
        && outcome.at().plus(RINGS_MAX).isAfter(now)) {
      begin(message.id(), Ringing.of(outcome));
    }
  }

  private void begin(String receipt, Ringing page) {
    synchronized (ringing) {
      if (!over.containsKey(receipt)) {
        ringing.putIfAbsent(receipt, page);
      }
    }
  }

  /** Asks about every page that rings. */
  public void look(Instant now) {
    Map<String, Ringing> all;
    synchronized (ringing) {
      all = Map.copyOf(ringing);
    }
    all.forEach((receipt, page) -> {
      if (isOver(receipt, page, now)) {
        synchronized (ringing) {
          ringing.remove(receipt);
          over.put(receipt, true);
        }
      }
    });
  }

  private boolean isOver(String receipt, Ringing page, Instant now) {
    var setup = setups.of(page.person());
    if (setup == null) {
      return true; // It rings until its page's deadline.
    }
    if (rests.because(page) != null) {
      var answer = wire.send(Pushover.cancel(setup, receipt), now);
      return answer instanceof Reply.Answered answered && answered.status() / 100 != 5;
    }
    var answer = wire.send(Pushover.poll(setup, receipt), now);
    if (!(answer instanceof Reply.Answered answered)) {
      return false;
    }
    return switch (Pushover.receipt(answered)) {
      case RINGING -> false;
      case OVER -> true;
      case ACKNOWLEDGED -> {
        acknowledged.accept(page);
        yield true;
      }
    };
  }
}
