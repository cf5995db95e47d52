package io.watchbell.escalation.year;

import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Providers of three kinds, each with good days and bad days of its own. */
final class Vendors {
  static final List<String> CHANNELS = List.of("email", "webhook", "terminal");
  private static final int ALSO_MAX = 50;
  private static final Duration NO_ANSWER = Duration.ofSeconds(10);

  /** How a provider is today. */
  enum Mood {
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

  private final Year year;
  private final Map<String, Mood> moods = new HashMap<>();
  private boolean wellForGood;
  private boolean calm;

  Vendors(Year year) {
    this.year = year;
    CHANNELS.forEach(channel -> moods.put(channel, Mood.WELL));
  }

  /** A provider begins to be so, for a while. */
  void turn(String channel, Mood mood, Duration length) {
    if (wellForGood) {
      return;
    }
    moods.put(channel, mood);
    year.agenda().after(length, () -> moods.put(channel, Mood.WELL));
  }

  /** All of them at once. */
  void allTurn(Mood mood, Duration length) {
    CHANNELS.forEach(channel -> turn(channel, mood, length));
  }

  /** Nothing happens by chance any more. */
  void calm() {
    calm = true;
  }

  /** From now on all is well with all of them. */
  void recover() {
    wellForGood = true;
    CHANNELS.forEach(channel -> moods.put(channel, Mood.WELL));
  }

  Map<String, Notifier> notifiers() {
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
      return channel.equals("email") ? ALSO_MAX : 0;
    }

    @Override
    public Outcome send(Message message) {
      year.auditor().isSent(message);
      year.machine().mayDie();
      return switch (mood()) {
        case WELL -> take(message, year.chance().millis(20, 900));
        case SLOW -> take(message, year.chance().seconds(2, 9));
        case REFUSES -> new Outcome.Refused("550 no such mail box");
        case LATER -> new Outcome.TryLater(null, "HTTP 503");
        case LIMITS -> new Outcome.TryLater(year.chance().seconds(5, 400), "HTTP 429");
        case BROKEN -> throw new Bug();
        case SILENT -> silence(message);
      };
    }

    private Mood mood() {
      var mood = moods.getOrDefault(channel, Mood.WELL);
      return mood == Mood.WELL && !calm && !wellForGood && year.chance().inThousand(30)
          ? year.chance().of(List.of(Mood.values()))
          : mood;
    }

    private Outcome take(Message message, Duration length) {
      year.machine().pause(length.dividedBy(2));
      arrive(message);
      year.machine().pause(length.dividedBy(2));
      return new Outcome.Delivered("taken");
    }

    /** Whether it was taken nobody says. */
    private Outcome silence(Message message) {
      if (year.chance().inThousand(500)) {
        arrive(message);
      }
      year.machine().pause(NO_ANSWER);
      return new Outcome.TryLater(null, "no answer in 10 s", true);
    }

    private void arrive(Message message) {
      Ways.pages(message).forEach(year.auditor()::hasArrived);
      year.life().reads(message);
      year.machine().mayDie();
    }
  }
}
