package io.watchbell.ingest.opsgenie;

import java.util.Optional;
import java.util.stream.Stream;

/** What can be asked of an alert. */
public enum Deed {
  CREATE(0, "", "Create", "Created alert", Kind.BEGIN),
  CLOSE(1, "close", "Close", "Closed alert", Kind.END),
  DELETE(2, "delete", "Delete", "Deleted alert", Kind.END),
  ACKNOWLEDGE(3, "acknowledge", "Acknowledge", "Acknowledged alert", Kind.TAKE),
  UNACKNOWLEDGE(4, "unacknowledge", "UnAcknowledge", "Un-acknowledged alert", Kind.ORDER),
  SNOOZE(5, "snooze", "Snooze", "Snoozed alert", Kind.ORDER),
  NOTE(6, "notes", "AddNote", "Added note to alert", Kind.ORDER),
  ESCALATE(7, "escalate", "EscalateToNext", "Escalated alert", Kind.ORDER),
  ASSIGN(8, "assign", "AssignOwnership", "Assigned alert", Kind.ORDER),
  ADD_RESPONDER(9, "responders", "AddResponder", "Added responder to alert", Kind.UPDATE),
  ADD_TEAM(10, "teams", "AddTeam", "Added team to alert", Kind.UPDATE),
  ADD_TAGS(11, "tags", "AddTags", "Added tags to alert", Kind.UPDATE),
  REMOVE_TAGS(12, "remove-tags", "RemoveTags", "Removed tags from alert", Kind.UPDATE),
  ADD_DETAILS(13, "details", "AddDetails", "Added details to alert", Kind.UPDATE),
  REMOVE_DETAILS(14, "remove-details", "RemoveDetails", "Removed details from alert", Kind.UPDATE),
  PRIORITY(15, "priority", "UpdatePriority", "Updated priority of alert", Kind.UPDATE),
  MESSAGE(16, "message", "UpdateMessage", "Updated message of alert", Kind.UPDATE),
  DESCRIPTION(17, "description", "UpdateDescription", "Updated description of alert", Kind.UPDATE),
  EXECUTE(18, "actions", "ExecuteCustomAction", "Executed custom action", Kind.NOTHING);

  /** What a deed comes to here. */
  public enum Kind {
    /** An alert fires. */
    BEGIN,
    /** It is over. */
    END,
    /** Somebody has it. */
    TAKE,
    /** It fires as before, and something about it is different. */
    UPDATE,
    /** It is about the incident and the people, not about what is wrong. */
    ORDER,
    /** There is nothing here that could do it. */
    NOTHING
  }

  private final int code;
  private final String path;
  private final String word;
  private final String done;
  private final Kind kind;

  Deed(int code, String path, String word, String done, Kind kind) {
    this.code = code;
    this.path = path;
    this.word = word;
    this.done = done;
    this.kind = kind;
  }

  /** Its number, from 0 to 31, in the request identifiers that are given out; it never changes. */
  int code() {
    return code;
  }

  /** The deed of this number. */
  static Optional<Deed> ofCode(int code) {
    return Stream.of(values()).filter(deed -> deed.code == code).findFirst();
  }

  /** The last part of its path; also its name where a parameter says what is to be done. */
  public String path() {
    return path;
  }

  /** What Opsgenie calls it in a request's status. */
  public String word() {
    return word;
  }

  /** What a request's status says when it was done. */
  public String done() {
    return done;
  }

  /** What it comes to here. */
  public Kind kind() {
    return kind;
  }

  /** The deed of this path. */
  public static Optional<Deed> ofPath(String path) {
    return Stream.of(values()).filter(deed -> deed.path.equals(path)).findFirst();
  }

  /** The deed that Opsgenie calls so, in capitals or not. */
  public static Optional<Deed> ofWord(String word) {
    return Stream.of(values()).filter(deed -> deed.word.equalsIgnoreCase(word)).findFirst();
  }
}
