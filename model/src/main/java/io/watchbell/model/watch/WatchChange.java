package io.watchbell.model.watch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person changed about the watch at night, beside what the files say. One record says all of
 * one change, so that half of it can never be lost.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WatchChange.StandIn.class, name = "cover"),
  @JsonSubTypes.Type(value = WatchChange.Swap.class, name = "swap"),
  @JsonSubTypes.Type(value = WatchChange.HandoffTaken.class, name = "handoff-taken"),
  @JsonSubTypes.Type(value = WatchChange.ContactOff.class, name = "contact-off"),
})
public sealed interface WatchChange {
  /** What names it: the key in the log. */
  String id();

  /** Who did it, as they said. */
  String by();

  /** When it was last changed. */
  Instant updatedAt();

  /**
   * Somebody has the watch of a schedule for a while.
   *
   * @param schedule of which schedule
   * @param person who
   * @param instead only where this person would have it; null: whoever would
   * @param from since when, included
   * @param until when it ends, not included
   * @param reason why, as they said; may be empty
   */
  record StandIn(
      String id,
      String schedule,
      String person,
      @Nullable String instead,
      Instant from,
      Instant until,
      String by,
      String reason,
      Instant updatedAt)
      implements WatchChange {}

  /** How a swap stands. */
  enum State {
    /** The other has not answered. */
    ASKED,
    /** Both have each other's turn. */
    ACCEPTED,
    DECLINED
  }

  /**
   * A stretch of somebody's watch.
   *
   * @param schedule of which schedule
   * @param person whose
   * @param from since when, included
   * @param until when it ends, not included
   */
  record Turn(String schedule, String person, Instant from, Instant until) {}

  /**
   * Somebody asks somebody else to change turns.
   *
   * @param mine what the one who asks gives away
   * @param theirs what they take instead
   * @param reason why, as they said; may be empty
   * @param state how it stands
   * @param expires when it can no longer be accepted
   */
  record Swap(
      String id,
      Turn mine,
      Turn theirs,
      String by,
      String reason,
      State state,
      Instant expires,
      Instant updatedAt)
      implements WatchChange {
    /** The same, answered. */
    public Swap answered(State answer, Instant at) {
      return new Swap(id, mine, theirs, by, reason, answer, expires, at);
    }
  }

  /**
   * Whoever begins a watch has read the report about the one before.
   *
   * @param schedule of which schedule
   * @param at when the watch began
   */
  record HandoffTaken(String id, String schedule, Instant at, String by, Instant updatedAt)
      implements WatchChange {
    /** What the change of watch of a schedule at an instant is called. */
    public static String idOf(String schedule, Instant at) {
      return "handoff/" + schedule + "/" + at.toEpochMilli();
    }
  }

  /**
   * One contact of a person is not to be used: the phone is lost.
   *
   * @param person whose
   * @param contact which, as {@code email}
   * @param reason why, as they said; may be empty
   */
  record ContactOff(
      String id, String person, String contact, String by, String reason, Instant updatedAt)
      implements WatchChange {
    /** What the record about this contact is called: there is one at the most. */
    public static String idOf(String person, String contact) {
      return "contact/" + person + "/" + contact;
    }
  }
}
