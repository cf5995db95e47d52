package io.watchbell.router.incident;

import io.watchbell.model.incident.IncidentStatus;

/**
 * The counters of an incident: what changes with every alert, kept apart from the dossier so that a
 * storm of alerts writes few bytes. All instants are epoch milliseconds, {@link #NEVER} for none.
 *
 * @param ordinal which time this happens, from 1
 * @param status where it stands
 * @param announced whether anybody was told
 * @param firing how many of its alerts fire
 * @param total how many alerts have belonged to it
 * @param told how many alerts were announced one by one
 * @param joined how many have joined since people were last told
 * @param recovered how many are over since people were last told
 * @param instants when things were and are to be done
 */
public record Tally(
    int ordinal,
    IncidentStatus status,
    boolean announced,
    int firing,
    int total,
    int told,
    int joined,
    int recovered,
    Instants instants) {
  /** No such instant. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * When things were and are to be done.
   *
   * @param lastAt when something last happened; nothing happens earlier than that
   * @param closedAt when it ended
   * @param toldAt when people were last told of its alerts
   * @param announceAt when it is announced, if it waits for more alerts
   * @param tellAt when people are told of the alerts counted since
   * @param cleanAt when all but the ordinal is forgotten
   */
  public record Instants(
      long lastAt, long closedAt, long toldAt, long announceAt, long tellAt, long cleanAt) {
    Instants lastAt(long at) {
      return new Instants(at, closedAt, toldAt, announceAt, tellAt, cleanAt);
    }

    Instants closed(long at, long clean) {
      return new Instants(at, at, toldAt, NEVER, NEVER, clean);
    }

    Instants told(long at) {
      return new Instants(lastAt, closedAt, at, NEVER, NEVER, cleanAt);
    }

    Instants tell(long at) {
      return new Instants(lastAt, closedAt, toldAt, announceAt, at, cleanAt);
    }

    Instants clean(long at) {
      return new Instants(lastAt, closedAt, toldAt, announceAt, tellAt, at);
    }
  }

  /** A new incident with its first alert. */
  public static Tally open(int ordinal, long now, long announceAt) {
    boolean waits = announceAt > now;
    var instants = new Instants(now, NEVER, now, waits ? announceAt : NEVER, NEVER, NEVER);
    var status = waits ? IncidentStatus.PENDING : IncidentStatus.OPEN;
    return new Tally(ordinal, status, !waits, 1, 1, 1, 0, 0, instants);
  }

  /** The first instant at which something is due. */
  public long nextDue() {
    return Math.min(instants.announceAt(), Math.min(instants.tellAt(), instants.cleanAt()));
  }

  /** Whether it goes on, announced or not. */
  public boolean isOn() {
    return status != IncidentStatus.RESOLVED;
  }

  /** Whether it goes on and people know of it. */
  public boolean isTold() {
    return status == IncidentStatus.OPEN && announced;
  }

  /** When people are to be told of several alerts together, if one more happens now. */
  public long tellAt(long now, long everyMillis) {
    return instants.tellAt() == NEVER
        ? Math.max(now, instants.toldAt()) + everyMillis
        : instants.tellAt();
  }

  /** Something happened at this instant. */
  public Tally at(long now) {
    return with(instants.lastAt(now));
  }

  /** With so many more alerts firing, and so many more that ever belonged to it. */
  public Tally plus(int moreFiring, int moreTotal) {
    return new Tally(
        ordinal,
        status,
        announced,
        Math.max(0, firing + moreFiring),
        total + moreTotal,
        told,
        joined,
        recovered,
        instants);
  }

  /** People are told of everything up to now. */
  public Tally told(long now, int moreOneByOne) {
    return new Tally(
        ordinal, status, announced, firing, total, told + moreOneByOne, 0, 0, instants.told(now));
  }

  /** People are told of so many alerts later, together. */
  public Tally owing(int moreJoined, int moreRecovered, long at) {
    return new Tally(
        ordinal,
        status,
        announced,
        firing,
        total,
        told,
        joined + moreJoined,
        recovered + moreRecovered,
        instants.tell(at));
  }

  /** It is announced. */
  public Tally announced(long now) {
    return new Tally(
        ordinal, IncidentStatus.OPEN, true, firing, total, told, 0, 0, instants.told(now));
  }

  /** It ended. */
  public Tally closed(long now, long cleanAt) {
    return new Tally(
        ordinal,
        IncidentStatus.RESOLVED,
        announced,
        firing,
        total,
        told,
        0,
        0,
        instants.closed(now, cleanAt));
  }

  /** It came back. */
  public Tally reopened(long now) {
    var next = new Instants(now, NEVER, now, NEVER, NEVER, NEVER);
    return new Tally(ordinal, IncidentStatus.OPEN, true, firing, total, told, 0, 0, next);
  }

  /** It is forgotten, but for the ordinal, at another instant, or never again. */
  public Tally cleaned(long at) {
    return with(instants.clean(at));
  }

  private Tally with(Instants other) {
    return new Tally(ordinal, status, announced, firing, total, told, joined, recovered, other);
  }
}
