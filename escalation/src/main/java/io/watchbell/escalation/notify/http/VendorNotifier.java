package io.watchbell.escalation.notify.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Conversations;
import io.watchbell.escalation.notify.vendor.Paces;
import io.watchbell.escalation.notify.vendor.Post;
import io.watchbell.escalation.notify.vendor.Reply;
import io.watchbell.escalation.notify.vendor.Setup;
import io.watchbell.escalation.notify.vendor.Vendor;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reaches people over one provider: asks it what a request looks like and what an answer means, and
 * does the rest, which is the same for all.
 */
public final class VendorNotifier implements Notifier {
  private final Vendor vendor;
  private final Means means;
  private final Breakers breakers;
  private final Paces paces = new Paces();
  private final Conversations conversations;

  /**
   * What all providers share.
   *
   * @param wire the way to them
   * @param settings asked anew for each message, so that a reload is a swap
   * @param secrets looks up environment variables
   * @param clock for those that are down
   * @param taken hears of what can be asked about later
   */
  public record Means(
      HttpWire wire,
      Supplier<ChannelSettings> settings,
      Setup.Secrets secrets,
      InstantSource clock,
      Taken taken) {}

  /** Hears of messages that were taken. */
  @FunctionalInterface
  public interface Taken {
    /**
     * A message was taken.
     *
     * @param reference by which the provider knows it
     */
    void taken(Message message, Setup setup, String reference);
  }

  /** A notifier for this provider, which knows of no conversation yet. */
  public VendorNotifier(Vendor vendor, Means means) {
    this(vendor, means, new Conversations());
  }

  /** A notifier for this provider that goes on with these conversations. */
  public VendorNotifier(Vendor vendor, Means means, Conversations conversations) {
    this.conversations = conversations;
    this.vendor = vendor;
    this.means = means;
    this.breakers = new Breakers(means.clock());
  }

  @Override
  public String channel() {
    return vendor.kind().channel();
  }

  @Override
  public int alsoMax() {
    return vendor.alsoMax();
  }

  @Override
  public Outcome send(Message message) {
    if (!(message.contact() instanceof Contact.Account account)) {
      return new Outcome.Refused("no account with " + vendor.kind().title());
    }
    var settings = means.settings().get().of(vendor.kind());
    return switch (Setup.of(vendor.kind(), account, settings, means.secrets())) {
      case Setup.Filled.Missing(var why) -> new Outcome.Refused(why);
      case Setup.Filled.Ready(var setup) -> send(message, setup);
    };
  }

  private Outcome send(Message message, Setup setup) {
    var earlier = conversations.find(message.page().incident(), channel(), vendor.place(setup));
    return switch (vendor.draft(message, setup, earlier)) {
      case Vendor.Draft.Impossible(var why) -> new Outcome.Refused(why);
      case Vendor.Draft.Ready(var post, var afterwards) -> {
        var outcome = guarded(message, setup, post);
        if (outcome instanceof Outcome.Delivered) {
          afterwards(message, afterwards);
        }
        yield outcome;
      }
    };
  }

  /** Sends if the provider is up and it is this message's turn. */
  private Outcome guarded(Message message, Setup setup, Post post) {
    var breaker = breakers.of(post.address().getAuthority());
    if (!breaker.tryAcquirePermission()) {
      return down(message);
    }
    boolean reported = false;
    try {
      var place = vendor.place(setup);
      var wait = paces.wait(message.page().id(), place, vendor.paces(setup), message.at());
      if (!wait.isZero()) {
        return new Outcome.TryLater(wait, "waits its turn: " + vendor.kind().title() + " is busy");
      }
      var outcome = exchange(message, setup, post);
      report(breaker, outcome);
      reported = true;
      if (outcome instanceof Outcome.TryLater(var after, var _, var _) && after != null) {
        paces.hold(place, message.at().plus(after));
      }
      return outcome;
    } finally {
      if (!reported) {
        breaker.releasePermission();
      }
    }
  }

  /**
   * A page is refused, so that the next contact or the next rung has its turn at once; a notice,
   * which has no next, waits.
   */
  private Outcome down(Message message) {
    var why = vendor.kind().title() + " is down; it is asked again in a while";
    return message.page().wantsAnswer()
        ? new Outcome.Refused(why)
        : new Outcome.TryLater(Breakers.OPEN, why);
  }

  private Outcome exchange(Message message, Setup setup, Post post) {
    return switch (means.wire().send(post, message.at())) {
      case Reply.None(var why, var mayHave) -> new Outcome.TryLater(null, why, mayHave);
      case Reply.Answered answer -> {
        var outcome = vendor.read(answer);
        if (outcome instanceof Outcome.Delivered delivered) {
          yield taken(message, setup, answer, delivered);
        }
        if (vendor.saysGone(answer)) {
          conversations.forget(message.page().incident(), channel(), vendor.place(setup));
        }
        yield outcome;
      }
    };
  }

  private Outcome taken(
      Message message, Setup setup, Reply.Answered answer, Outcome.Delivered delivered) {
    var place = vendor.place(setup);
    var rest = vendor.rest(answer);
    if (!rest.isZero()) {
      paces.hold(place, message.at().plus(rest));
    }
    var reference = vendor.reference(answer);
    if (reference == null) {
      return delivered;
    }
    var sent = Conversations.reference(reference, channel(), place);
    conversations.begin(message.page().incident(), channel(), sent);
    means.taken().taken(message, setup, reference);
    return new Outcome.Delivered(
        delivered.detail(), delivered.ticket(), new Outcome.Receipt(message.page().id(), sent));
  }

  /** Who says how long to wait is up; who gives no answer, or a senseless one, is down. */
  private static void report(CircuitBreaker breaker, Outcome outcome) {
    if (outcome instanceof Outcome.TryLater(var after, var why, var _) && after == null) {
      breaker.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException(why));
    } else {
      breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }
  }

  private void afterwards(Message message, List<Post> posts) {
    for (var post : posts) {
      // What comes of it changes nothing: the message itself has arrived.
      var _ = means.wire().send(post, message.at());
    }
  }
}
