package io.watchbell.router.dedup;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Imprint;

/**
 * What is remembered of one alert. All instants are epoch milliseconds, {@link #NEVER} for none.
 *
 * @param imprint what the sender said when it last said something different; its end is the newest
 * @param name what the alert is called
 * @param standing where it stands
 * @param repeats what came since and said nothing new
 * @param flips its latest changes between firing and resolved
 * @param wakes when it is to be looked at
 */
public record Memory(
    Imprint imprint, String name, Standing standing, Repeats repeats, Flips flips, Wakes wakes) {
  /** No such instant. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Longest name that is remembered, in characters. */
  public static final int NAME_MAX = 120;

  public Memory {
    name = name.length() > NAME_MAX ? name.substring(0, NAME_MAX) : name;
  }

  /**
   * Where an alert stands.
   *
   * @param changedAt when it last began, ended, or was taken at the sender
   * @param saidOver whether it is over because the sender said so, rather than went quiet
   * @param doubtful whether it was sent firing although it had just been said to be over
   * @param flapping whether it comes and goes too often to be news
   * @param told whether the next stage takes it for firing
   */
  public record Standing(
      long changedAt, boolean saidOver, boolean doubtful, boolean flapping, boolean told) {
    /** How a new alert stands. */
    public static Standing at(long now) {
      return new Standing(now, false, false, false, false);
    }

    /** The same, begun, ended or taken at another time. */
    public Standing changed(long now, boolean over) {
      return new Standing(now, over, doubtful, flapping, told);
    }

    /** The same, doubtful or not. */
    public Standing doubtful(boolean doubt) {
      return new Standing(changedAt, saidOver, doubt, flapping, told);
    }

    /** The same, coming and going or not. */
    public Standing flapping(boolean restless) {
      return new Standing(changedAt, saidOver, doubtful, restless, told);
    }

    /** The same, taken for firing by the next stage or not. */
    public Standing told(boolean firing) {
      return new Standing(changedAt, saidOver, doubtful, flapping, firing);
    }
  }

  /**
   * Deliveries that said nothing new and are not yet in the books.
   *
   * @param count how many
   * @param late how many of them were older than what was known
   * @param flushAt when they are entered at the latest
   */
  public record Repeats(int count, int late, long flushAt) {
    /** Nothing is owed. */
    public static final Repeats NONE = new Repeats(0, 0, NEVER);
  }

  /**
   * When an alert is to be looked at.
   *
   * @param endRow for which instant a timer for the turn by itself is set; the turn moves with
   *     every repeat, its timer only when it goes off
   * @param lookAt when it is to be taken at its word, if it is doubtful
   * @param calmAt when it no longer counts as flapping
   * @param forgetAt when it need no longer be remembered
   * @param patience after how many milliseconds without another word it is over, where its sender
   *     gives it no end; {@link #NEVER} where only its sender ends it
   */
  public record Wakes(long endRow, long lookAt, long calmAt, long forgetAt, long patience) {
    /** Nothing is due. */
    public static final Wakes NONE = new Wakes(NEVER, NEVER, NEVER, NEVER, NEVER);

    /** With a timer set for another turn. */
    public Wakes endRow(long at) {
      return new Wakes(at, lookAt, calmAt, forgetAt, patience);
    }

    /** With another instant at which it is taken at its word. */
    public Wakes look(long at) {
      return new Wakes(endRow, at, calmAt, forgetAt, patience);
    }

    /** With another instant at which it is calm. */
    public Wakes calm(long at) {
      return new Wakes(endRow, lookAt, at, forgetAt, patience);
    }

    /** With another instant at which it is forgotten. */
    public Wakes forget(long at) {
      return new Wakes(endRow, lookAt, calmAt, at, patience);
    }

    /** With another patience. */
    public Wakes patience(long millis) {
      return new Wakes(endRow, lookAt, calmAt, forgetAt, millis);
    }
  }

  /** What is remembered of an alert that was never seen. */
  public static Memory of(Imprint imprint, String name, long now) {
    return new Memory(imprint, name, Standing.at(now), Repeats.NONE, Flips.NONE, Wakes.NONE);
  }

  /** Whether the sender takes it for wrong now. */
  public boolean isOn() {
    return switch (imprint.status()) {
      case FIRING, ACKNOWLEDGED -> true;
      case RESOLVED, AWAITED -> false;
    };
  }

  /** Whether it is well, and counts as wrong from its start on unless it is heard of before. */
  public boolean isAwaited() {
    return imprint.status() == AlertStatus.AWAITED;
  }

  /** When it ends by itself, if it is on. */
  public long endsAt() {
    return isOn() ? imprint.endsAtMillis() : NEVER;
  }

  /** What a sender said now, with the end that our patience has where the sender names none. */
  public Imprint ending(Imprint said, long now) {
    if (said.endsAtMillis() != Imprint.NEVER || wakes.patience() == NEVER) {
      return said;
    }
    return new Imprint(
        said.status(), said.startsAtMillis(), now + wakes.patience(), said.content());
  }

  /** When it changes by itself: what is on ends, what is awaited begins. */
  public long turnsAt() {
    return isAwaited() ? imprint.startsAtMillis() : endsAt();
  }

  /** The first instant at which something is due. */
  public long nextDue() {
    long first = Math.min(repeats.flushAt(), turnsAt());
    first = Math.min(first, Math.min(wakes.lookAt(), wakes.calmAt()));
    return Math.min(first, wakes.forgetAt());
  }

  /**
   * The same after a delivery that said nothing new, which is counted.
   *
   * @param late whether it is older than what is known
   * @param flushAt when what is counted is entered in the books, if nothing was owed before
   */
  public Memory repeated(Imprint said, boolean late, long flushAt) {
    var counted =
        new Repeats(
            repeats.count() + 1,
            repeats.late() + (late ? 1 : 0),
            repeats.count() == 0 ? flushAt : repeats.flushAt());
    if (!isOn() || said.status() == AlertStatus.AWAITED) {
      return with(counted);
    }
    long end = late ? Math.max(endsAt(), said.endsAtMillis()) : said.endsAtMillis();
    var longer = new Imprint(imprint.status(), imprint.startsAtMillis(), end, imprint.content());
    return with(counted).with(longer);
  }

  /** The same after the sender said something. */
  public Memory with(Imprint said) {
    return new Memory(said, name, standing, repeats, flips, wakes);
  }

  /** The same, standing otherwise. */
  public Memory with(Standing now) {
    return new Memory(imprint, name, now, repeats, flips, wakes);
  }

  /** The same, owing other repeats. */
  public Memory with(Repeats owed) {
    return new Memory(imprint, name, standing, owed, flips, wakes);
  }

  /** The same after a change. */
  public Memory with(Flips latest) {
    return new Memory(imprint, name, standing, repeats, latest, wakes);
  }

  /** The same, with other instants to be looked at. */
  public Memory with(Wakes due) {
    return new Memory(imprint, name, standing, repeats, flips, due);
  }

  /** The same under another name. */
  public Memory called(String newName) {
    return new Memory(imprint, newName, standing, repeats, flips, wakes);
  }
}
