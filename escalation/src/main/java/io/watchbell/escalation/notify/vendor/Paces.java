package io.watchbell.escalation.notify.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps messages to a provider apart as it documents. Whoever comes too early gets a place in the
 * queue and is told when to come back; nobody is turned away. Safe for use by many threads.
 *
 * <p>Each bound is a virtual schedule (the generic cell rate algorithm): a message books the first
 * instant that all of its bounds allow.
 */
public final class Paces {
  /** Most places, and most messages that wait, that are remembered; the oldest are forgotten. */
  private static final int REMEMBERED_MAX = 10_000;

  private final Map<String, Instant> next = new Bounded();
  private final Map<String, Instant> held = new Bounded();
  private final Map<String, Instant> booked = new Bounded();

  private static final class Bounded extends LinkedHashMap<String, Instant> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > REMEMBERED_MAX;
    }
  }

  /**
   * How long a message has to wait; zero when it may be sent now, which is then counted.
   *
   * @param message names it: when it comes back it finds its place
   * @param place where it goes to
   * @param bounds all of which it has to keep
   */
  public synchronized Duration wait(String message, String place, List<Pace> bounds, Instant now) {
    var slot = booked.get(message);
    if (slot == null) {
      slot = book(bounds, now);
    }
    var free = held.getOrDefault(place, now);
    var at = free.isAfter(slot) ? free : slot;
    if (at.isAfter(now)) {
      booked.put(message, slot);
      return Duration.between(now, at);
    }
    booked.remove(message);
    return Duration.ZERO;
  }

  private Instant book(List<Pace> bounds, Instant now) {
    var slot = now;
    for (var bound : bounds) {
      var allowance = bound.every().multipliedBy(bound.burst() - 1L);
      var earliest = next.getOrDefault(bound.target(), now).minus(allowance);
      slot = earliest.isAfter(slot) ? earliest : slot;
    }
    for (var bound : bounds) {
      var before = next.getOrDefault(bound.target(), slot);
      next.put(bound.target(), (before.isAfter(slot) ? before : slot).plus(bound.every()));
    }
    return slot;
  }

  /** Nothing goes to this place before then: the provider said so. */
  public synchronized void hold(String place, Instant until) {
    held.merge(place, until, (before, after) -> before.isAfter(after) ? before : after);
  }
}
