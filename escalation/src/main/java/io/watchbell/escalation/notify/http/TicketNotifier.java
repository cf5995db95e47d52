package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Paces;
import io.watchbell.escalation.notify.vendor.Reply;
import io.watchbell.escalation.notify.vendor.Setup;
import io.watchbell.escalation.notify.vendor.Tracker;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps tickets in one other system: asks its tracker what comes next until it is done, and does
 * what is the same for all of them.
 */
public final class TicketNotifier implements Notifier {
  /** Most requests for one piece of news. */
  private static final int STEPS_MAX = 16;

  private final Tracker tracker;
  private final Means means;
  private final Breakers breakers;
  private final Paces paces = new Paces();

  /**
   * What all of them share.
   *
   * @param wire the way to them
   * @param settings asked anew for each message, so that a reload is a swap
   * @param secrets looks up environment variables
   * @param clock for those that are down
   */
  public record Means(
      HttpWire wire,
      Supplier<ChannelSettings> settings,
      Setup.Secrets secrets,
      InstantSource clock) {}

  /** A notifier for this system. */
  public TicketNotifier(Tracker tracker, Means means) {
    this.tracker = tracker;
    this.means = means;
    this.breakers = new Breakers(means.clock());
  }

  @Override
  public String channel() {
    return tracker.kind().channel();
  }

  @Override
  public Outcome send(Message message) {
    if (!(message.contact() instanceof Contact.Account account)) {
      return new Outcome.Refused("no account with " + tracker.kind().title());
    }
    var settings = means.settings().get().of(tracker.kind());
    return switch (Setup.of(tracker.kind(), account, settings, means.secrets())) {
      case Setup.Filled.Missing(var why) -> new Outcome.Refused(why);
      case Setup.Filled.Ready(var setup) -> guarded(message, setup);
    };
  }

  /** Sends if the system is up and it is this message's turn. Nobody waits for a ticket. */
  private Outcome guarded(Message message, Setup setup) {
    var place = tracker.place(setup);
    var breaker = breakers.of(place);
    if (!breaker.tryAcquirePermission()) {
      return new Outcome.TryLater(Breakers.OPEN, tracker.kind().title() + " is down");
    }
    boolean reported = false;
    try {
      var wait = paces.wait(message.page().id(), place, tracker.paces(setup), message.at());
      if (!wait.isZero()) {
        return new Outcome.TryLater(wait, "waits its turn: " + tracker.kind().title() + " is busy");
      }
      var outcome = run(message, setup);
      boolean down = outcome instanceof Outcome.TryLater(var after, _, _) && after == null;
      if (down) {
        breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException("no answer"));
      } else {
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
      }
      reported = true;
      if (outcome instanceof Outcome.TryLater(var after, _, _) && after != null) {
        paces.hold(place, message.at().plus(after));
      }
      return outcome;
    } finally {
      if (!reported) {
        breaker.releasePermission();
      }
    }
  }

  private Outcome run(Message message, Setup setup) {
    var step = tracker.begin(message, setup);
    for (int i = 0; i < STEPS_MAX; i++) {
      switch (step) {
        case Tracker.Step.Done(var outcome) -> {
          return outcome;
        }
        case Tracker.Step.Ask(var post, var then) -> {
          switch (means.wire().send(post, message.at())) {
            case Reply.None(var why, var unsure) -> {
              return new Outcome.TryLater(null, why, unsure);
            }
            case Reply.Answered answer -> step = then.apply(answer);
          }
        }
      }
    }
    return new Outcome.Refused(tracker.kind().title() + " asks for no end of requests");
  }
}
