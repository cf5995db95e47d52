package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.escalation.notify.vendor.Pushover;
import io.watchbell.escalation.notify.vendor.Reply;
import io.watchbell.escalation.notify.vendor.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks after pages that ring at Pushover until somebody acknowledges: there, which becomes a
 * command here; or here, which ends the ringing there. What rings while we restart is no longer
 * looked after and rings until its page's deadline. Safe for use by many threads.
 */
public final class ReceiptWatch implements VendorNotifier.Taken {
  /** How often it wants to be called; Pushover does not want to be asked more often. */
  public static final Duration PERIOD = Duration.ofSeconds(5);

  /** Most pages that are looked after; the oldest are forgotten. */
  private static final int RINGING_MAX = 1_000;

  private final HttpWire wire;
  private final StillWanted wanted;
  private final Consumer<Message> acknowledged;
  private final Map<String, Ringing> ringing =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ringing> eldest) {
          return size() > RINGING_MAX;
        }
      };

  private record Ringing(Message message, Setup setup) {}

  /**
   * A watch.
   *
   * @param wanted whether a page is still to ring
   * @param acknowledged is told of each page that was acknowledged there
   */
  public ReceiptWatch(HttpWire wire, StillWanted wanted, Consumer<Message> acknowledged) {
    this.wire = wire;
    this.wanted = wanted;
    this.acknowledged = acknowledged;
  }

  @Override
  public void taken(Message message, Setup setup, String reference) {
    synchronized (ringing) {
      ringing.put(reference, new Ringing(message, setup));
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
        }
      }
    });
  }

  private boolean isOver(String receipt, Ringing page, Instant now) {
    if (wanted.unwantedBecause(page.message().page(), now) != null) {
      var answer = wire.send(Pushover.cancel(page.setup(), receipt), now);
      return answer instanceof Reply.Answered answered && answered.status() / 100 != 5;
    }
    var answer = wire.send(Pushover.poll(page.setup(), receipt), now);
    if (!(answer instanceof Reply.Answered answered)) {
      return false;
    }
    return switch (Pushover.receipt(answered)) {
      case RINGING -> false;
      case OVER -> true;
      case ACKNOWLEDGED -> {
        acknowledged.accept(page.message());
        yield true;
      }
    };
  }
}
