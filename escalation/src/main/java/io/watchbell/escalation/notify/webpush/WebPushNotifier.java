package io.watchbell.escalation.notify.webpush;

import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.http.Breakers;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.vendor.Paces;
import io.watchbell.escalation.notify.vendor.Post;
import io.watchbell.escalation.notify.vendor.PushPayload;
import io.watchbell.escalation.notify.vendor.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Rings the browsers of a person, all at once. Each message is encrypted for its browser, so that
 * the push service between reads nothing of it.
 *
 * <p>It counts as delivered when each browser that is not gone has it. While there is time, those
 * whose push service could not take it are tried again, and they alone; in the end one is enough.
 */
public final class WebPushNotifier implements Notifier {
  /** When this little time is left, what has arrived at one browser is enough. */
  private static final Duration LAST = Duration.ofSeconds(75);

  /** Most pages of which it is remembered where they have arrived; the oldest is forgotten. */
  private static final int REMEMBERED_MAX = 1_000;

  private final Means means;
  private final Breakers breakers;
  private final Paces paces = new Paces();
  private final Map<String, List<String>> taken =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  /**
   * What it works with.
   *
   * @param wire the way to push services
   * @param settings asked anew for each message, so that a reload is a swap
   * @param key by which push services know us
   * @param subject who answers for us, where settings do not say: an address of the web or of mail
   * @param clock for those that are down
   * @param gone hears of browsers that are no more
   */
  public record Means(
      HttpWire wire,
      Supplier<ChannelSettings> settings,
      PushKey key,
      Supplier<String> subject,
      InstantSource clock,
      Gone gone) {}

  /** Hears of browsers that are no more. */
  @FunctionalInterface
  public interface Gone {
    /** The push service says that nobody rings there any more; may block. */
    void gone(String person, Device device);
  }

  /** One that has sent nothing yet. */
  public WebPushNotifier(Means means) {
    this.means = means;
    this.breakers = new Breakers(means.clock());
  }

  @Override
  public String channel() {
    return Contact.Devices.CHANNEL;
  }

  @Override
  public Outcome send(Message message) {
    if (!(message.contact() instanceof Contact.Devices(var devices))) {
      return new Outcome.Refused("no browser");
    }
    var before = takenBefore(message.page().id());
    var tally = new Tally(new ArrayList<>(before));
    var payload = PushPayload.of(message);
    for (var device : devices) {
      if (!before.contains(device.id())) {
        tally.add(device, send(message, device, payload));
      }
    }
    boolean last = !message.at().plus(LAST).isBefore(message.page().deadline());
    var outcome = tally.outcome(last || !message.page().wantsAnswer());
    remember(message.page().id(), outcome instanceof Outcome.TryLater ? tally.taken() : List.of());
    return outcome;
  }

  private List<String> takenBefore(String page) {
    synchronized (taken) {
      return taken.getOrDefault(page, List.of());
    }
  }

  private void remember(String page, List<String> devices) {
    synchronized (taken) {
      if (devices.isEmpty()) {
        taken.remove(page);
      } else {
        taken.put(page, List.copyOf(devices));
      }
    }
  }

  private Outcome send(Message message, Device device, String payload) {
    var settings = means.settings().get();
    var host = device.endpoint().getAuthority();
    if (!PushHosts.of(settings).allows(device.endpoint())) {
      return new Outcome.Refused("its push service is not among those that are allowed");
    }
    var wait = paces.wait(message.page().id() + device.id(), host, List.of(), message.at());
    if (!wait.isZero()) {
      return new Outcome.TryLater(wait, "the push service asks to wait");
    }
    var breaker = breakers.of(host);
    if (!breaker.tryAcquirePermission()) {
      var why = "the push service is down; it is asked again in a while";
      return message.page().wantsAnswer()
          ? new Outcome.Refused(why)
          : new Outcome.TryLater(Breakers.OPEN, why);
    }
    boolean answered = false;
    try {
      var outcome = exchange(message, device, payload, settings);
      answered = !(outcome instanceof Outcome.TryLater(var after, var _, var _) && after == null);
      if (outcome instanceof Outcome.TryLater(var after, var _, var _) && after != null) {
        paces.hold(host, message.at().plus(after));
      }
      return outcome;
    } finally {
      Breakers.report(breaker, answered);
    }
  }

  private Outcome exchange(
      Message message, Device device, String payload, ChannelSettings settings) {
    byte[] sealed;
    try {
      var keys = UserAgentMessageEncryptionKeyInfo.of(device.p256dh(), device.auth());
      // It keeps a digest between its calls, so each message has its own.
      sealed = MessageEncryptions.of().encrypt(keys, PushMessage.ofUTF8(payload)).toBytes();
    } catch (RuntimeException _) {
      return new Outcome.Refused("its keys are none: add it again");
    }
    return switch (means
        .wire()
        .sendForStatus(post(message, device, settings), sealed, message.at())) {
      case Reply.None(var why, var mayHave) -> new Outcome.TryLater(null, why, mayHave);
      case Reply.Answered answer -> {
        if (PushAnswers.isGone(answer)) {
          means.gone().gone(message.person().name(), device);
        }
        yield PushAnswers.read(answer);
      }
    };
  }

  private Post post(Message message, Device device, ChannelSettings settings) {
    var page = message.page();
    var subject = settings.of(ContactKinds.WEB_PUSH).getOrDefault("subject", means.subject().get());
    var headers = new LinkedHashMap<String, String>();
    headers.put(
        "Authorization", means.key().authorization(device.endpoint(), subject, message.at()));
    headers.put("Content-Encoding", "aes128gcm");
    headers.put("Content-Type", "application/octet-stream");
    headers.put("TTL", Long.toString(seconds(message.at(), page.deadline())));
    headers.put("Urgency", page.wantsAnswer() ? "high" : "normal");
    headers.put("Topic", page.incident().toString());
    return new Post("POST", device.endpoint(), headers, "");
  }

  /** How long it is worth keeping where a browser is away: then the next rung is due. */
  private static long seconds(Instant from, Instant until) {
    return Math.max(0, Duration.between(from, until).toSeconds());
  }
}
