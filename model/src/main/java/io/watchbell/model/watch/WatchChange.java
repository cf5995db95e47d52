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
  @JsonSubTypes.Type(value = WatchChange.ContactAdded.class, name = "contact-added"),
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

  /**
   * Why a contact that was added is used no more.
   *
   * @param at since when
   */
  record End(Why why, Instant at) {
    /** Whose doing it was. */
    public enum Why {
      /** Whoever carries messages there says that it is no more. */
      GONE,
      /** The file said something else of this contact than when it was added. */
      FILE
    }
  }

  /**
   * A way to reach a person that the files do not say: a new telephone, a browser that was chosen
   * to ring.
   *
   * @param person whose
   * @param contact of which kind, as {@code ntfy}
   * @param says what the section of contacts in the file would hold, as JSON
   * @param replaces the mark of the contact of this kind that the file had then; null: it had none.
   *     Once the file says anything else, the file holds
   * @param end how it ended; null while it may be used
   */
  record ContactAdded(
      String id,
      String person,
      String contact,
      String says,
      @Nullable String replaces,
      @Nullable End end,
      String by,
      String reason,
      Instant updatedAt)
      implements WatchChange {
    /** What the record about the contact of this kind is called: there is one at the most. */
    public static String idOf(String person, String contact) {
      return "contact-added/" + person + "/" + contact;
    }

    /** The same where a person may have several of the kind. */
    public static String idOf(String person, String contact, String device) {
      return idOf(person, contact) + "/" + device;
    }

    /** The same, which is used no more. */
    public ContactAdded ended(End.Why why, Instant at) {
      var ended = new End(why, at);
      return new ContactAdded(id, person, contact, says, replaces, ended, by, reason, at);
    }

    /** The same without what only whoever sends there has to know. */
    public ContactAdded withoutSays() {
      return new ContactAdded(id, person, contact, "", replaces, end, by, reason, updatedAt);
    }
  }
}
