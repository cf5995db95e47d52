package io.watchbell.escalation.rehearsal;

import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Providers of three kinds, each with good days and bad days of its own. */
public final class Vendors {
  /** Those of a usual company. */
  public static final List<String> CHANNELS = List.of("email", "webhook", "terminal");

  private static final Duration NO_ANSWER = Duration.ofSeconds(10);

  /** How a provider is today. */
  public enum Mood {
    WELL,
    REFUSES,
    LATER,
    LIMITS,
    SILENT,
    SLOW,
    BROKEN
  }

  /** A mistake of ours in a notifier. */
  static final class Bug extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Pager pager;
  private final int alsoMax;
  private final Map<String, Mood> moods = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private boolean wellForGood;
  private boolean calm;

  /**
   * Providers, all of them well.
   *
   * @param alsoMax how many further pages a mail may carry
   */
  public Vendors(Pager pager, int alsoMax) {
    this.pager = pager;
    this.alsoMax = alsoMax;
    CHANNELS.forEach(channel -> moods.put(channel, Mood.WELL));
  }

  /** A provider, or each of them where none is named, begins to be so for a while. */
  public void turn(String channel, Mood mood, Duration length) {
    if (wellForGood) {
      return;
    }
    if (channel.isEmpty()) {
      CHANNELS.forEach(each -> turn(each, mood, length));
      return;
    }
    moods.put(channel, mood);
    pager.around().agenda().after(length, () -> moods.put(channel, Mood.WELL));
  }

  /** Nothing happens by chance any more. */
  public void calm() {
    calm = true;
  }

  /** From now on all is well with all of them. */
  public void recover() {
    wellForGood = true;
    CHANNELS.forEach(channel -> moods.put(channel, Mood.WELL));
  }

  /** The ways to them, by channel. */
  public Map<String, Notifier> notifiers() {
    var notifiers = new HashMap<String, Notifier>();
    CHANNELS.forEach(channel -> notifiers.put(channel, new Vendor(channel)));
    return notifiers;
  }

  private final class Vendor implements Notifier {
    private final String channel;

    Vendor(String channel) {
      this.channel = channel;
    }

    @Override
    public String channel() {
      return channel;
    }

    @Override
    public int alsoMax() {
      return channel.equals("email") ? alsoMax : 0;
    }

    @Override
    public Outcome send(Message message) {
      pager.audit().isSent(message);
      pager.host().mayDie();
      var chance = chance(message);
      return switch (mood(chance)) {
        case WELL -> take(message, chance.millis(20, 900));
        case SLOW -> take(message, chance.seconds(2, 9));
        case REFUSES -> new Outcome.Refused("550 no such mail box");
        case LATER -> new Outcome.TryLater(null, "HTTP 503");
        case LIMITS -> new Outcome.TryLater(chance.seconds(5, 400), "HTTP 429");
        case BROKEN -> throw new Bug();
        case SILENT -> silence(message, chance);
      };
    }

    private Chance chance(Message message) {
      int attempt = attempts.merge(message.page().id(), 1, Integer::sum);
      return pager.around().chance(message.page().id() + "#" + attempt);
    }

    private Mood mood(Chance chance) {
      var mood = moods.getOrDefault(channel, Mood.WELL);
      return mood == Mood.WELL && !calm && !wellForGood && chance.inThousand(30)
          ? chance.of(List.of(Mood.values()))
          : mood;
    }

    private Outcome take(Message message, Duration length) {
      pager.pause(length.dividedBy(2));
      arrive(message);
      pager.pause(length.dividedBy(2));
      return new Outcome.Delivered("taken");
    }

    /** Whether it was taken nobody says. */
    private Outcome silence(Message message, Chance chance) {
      if (chance.inThousand(500)) {
        arrive(message);
      }
      pager.pause(NO_ANSWER);
      return new Outcome.TryLater(null, "no answer in 10 s", true);
    }

    private void arrive(Message message) {
      pager.audit().hasArrived(message);
      pager.around().rings(message);
      pager.host().mayDie();
    }
  }
}
