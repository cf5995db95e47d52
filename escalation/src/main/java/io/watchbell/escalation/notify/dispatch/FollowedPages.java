package io.watchbell.escalation.notify.dispatch;

import io.watchbell.escalation.notify.Delivery;
import io.watchbell.kafka.Trail;
import io.watchbell.kafka.Trail.Step;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows pages to the provider that takes them: one step for the page, and within it one for each
 * attempt. It sees what is written of them, and passes that on. Safe for use by many threads.
 */
final class FollowedPages implements Delivery.Surroundings {
  /** Twice as many as may be under way; pages that were left to others are among them. */
  private static final int PAGES_MAX = 2 * PageDispatcher.UNDER_WAY_MAX;

  private final Delivery.Surroundings next;
  private final Trail trail;
  private final Map<String, Under> pages = new ConcurrentHashMap<>();

  FollowedPages(Delivery.Surroundings next, Trail trail) {
    this.next = next;
    this.trail = trail;
  }

  /** A page that is under way; each is worked on by one thread at a time. */
  private static final class Under {
    private final Step page;
    private volatile @Nullable Step call;

    Under(Step page) {
      this.page = page;
    }
  }

  /** A page is taken on that comes of this step. */
  void begin(Page page, byte[] from) {
    var step = pages.size() < PAGES_MAX ? trail.work("page", from) : null;
    if (step != null) {
      step.say("watchbell.incident", page.incident().toString());
      step.say("watchbell.channel", page.contact());
      step.say("watchbell.page.kind", page.kind().name().toLowerCase(Locale.ROOT));
      step.say("watchbell.rung", page.round() + "/" + page.rung());
      pages.put(page.id(), new Under(step));
    }
  }

  /** Whatever is under way is somebody else's now, or will be read again. */
  void forget(Page page) {
    var under = pages.remove(page.id());
    if (under != null) {
      under.page.end();
    }
  }

  @Override
  public InstantSource clock() {
    return next.clock();
  }

  @Override
  public void write(PageOutcome outcome) {
    var under = pages.get(outcome.page());
    if (under == null) {
      next.write(outcome);
      return;
    }
    var call = under.call;
    if (call != null) {
      end(call, outcome);
      under.call = null;
    }
    next.write(outcome);
    if (outcome.result().isFinal()) {
      under.page.say("watchbell.page.result", word(outcome));
      under.page.end();
      pages.remove(outcome.page());
    } else if (call == null && outcome.result() == Result.ATTEMPTED) {
      // Written right before the message leaves, and once more after it where nobody knows.
      under.call = trail.call("send " + outcome.contact(), under.page.context());
    }
  }

  private static void end(Step call, PageOutcome outcome) {
    call.say("watchbell.page.result", word(outcome));
    call.say("watchbell.page.attempt", Integer.toString(outcome.attempt()));
    if (outcome.result() != Result.DELIVERED) {
      call.failed(outcome.detail());
    }
    call.end();
  }

  private static String word(PageOutcome outcome) {
    return outcome.result().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void broken(Page page, RuntimeException bug) {
    next.broken(page, bug);
  }

  @Override
  public void leaving(Page page, Instant now) {
    next.leaving(page, now);
  }
}
