package io.watchbell.console.pages;

import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Announcement.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What somebody asks for with a form or a few fields of JSON. */
public sealed interface Wish {
  /** Longest snooze. Whoever wants more quiet than that wants a silence. */
  Duration SNOOZE_MAX = Duration.ofDays(7);

  /** Longest name of a person, in characters. */
  int PERSON_MAX = 100;

  /** It can be asked. */
  record Granted(Action action) implements Wish {}

  /**
   * It makes no sense.
   *
   * @param error what is wrong
   * @param where the field
   * @param hint how to mend it
   */
  record Refused(String error, String where, String hint) implements Wish {}

  /** Reads the fields {@code action} and, with some actions, one more. */
  static Wish read(Map<String, String> fields) {
    var action = fields.getOrDefault("action", "").strip().toLowerCase(Locale.ROOT);
    return switch (action) {
      case "acknowledge" -> new Granted(new Action.Acknowledge());
      case "resolve" -> new Granted(new Action.Resolve());
      case "escalate" -> new Granted(new Action.Escalate());
      case "snooze" -> snooze(fields.getOrDefault("minutes", ""));
      case "note" -> note(fields.getOrDefault("text", "").strip());
      case "severity" ->
          severity(
              fields.getOrDefault("severity", "").strip(),
              fields.getOrDefault("reason", "").strip());
      case "add_responder" -> addResponder(fields.getOrDefault("person", "").strip());
      case "post_status" ->
          postStatus(
              fields.getOrDefault("page", "").strip(), fields.getOrDefault("phase", "").strip());
      case "reassign" -> reassign(fields.getOrDefault("person", "").strip());
      case "merge" -> merge(fields.getOrDefault("into", "").strip());
      case "split" -> SplitWish.read(fields);
      default ->
          new Refused(
              action.isEmpty() ? "no action is named" : "there is no action '" + action + "'",
              "action",
              "one of acknowledge, resolve, escalate, snooze, note, severity, reassign,"
                  + " add_responder, merge, split, post_status");
    };
  }

  private static Wish snooze(String minutes) {
    var hint = "a number of minutes from 1 to " + SNOOZE_MAX.toMinutes();
    if (!minutes.strip().matches("[0-9]{1,6}")) {
      return new Refused("'" + minutes + "' is no number of minutes", "minutes", hint);
    }
    var length = Duration.ofMinutes(Integer.parseInt(minutes.strip()));
    return length.isZero() || length.compareTo(SNOOZE_MAX) > 0
        ? new Refused("cannot snooze for " + minutes + " minutes", "minutes", hint)
        : new Granted(new Action.Snooze(length));
  }

  private static Wish note(String text) {
    if (text.isEmpty()) {
      return new Refused("the note is empty", "text", "write what is to be remembered");
    }
    return text.length() > Command.NOTE_MAX
        ? new Refused(
            "the note has %,d characters".formatted(text.length()),
            "text",
            "at most %,d".formatted(Command.NOTE_MAX))
        : new Granted(new Action.Note(text));
  }

  private static Wish merge(String into) {
    return IncidentId.find(into)
        .<Wish>map(id -> new Granted(new Action.Merge(id)))
        .orElseGet(() ->
            new Refused(
                into.isEmpty()
                    ? "no incident is named into which to merge"
                    : "'" + into + "' is no incident id",
                "into",
                "the id of the incident that it is part of, as 7Q4K2MB9XR-3"));
  }

  private static Wish severity(String name, String reason) {
    if (reason.length() > Action.SetSeverity.REASON_MAX) {
      return new Refused(
          "the reason has %,d characters".formatted(reason.length()),
          "reason",
          "at most %,d; a note takes more".formatted(Action.SetSeverity.REASON_MAX));
    }
    var why = reason.isEmpty() ? null : reason;
    return Stream.of(Severity.values())
        .filter(severity -> severity.name().equalsIgnoreCase(name))
        .findFirst()
        .<Wish>map(severity -> new Granted(new Action.SetSeverity(severity, why)))
        .orElseGet(() ->
            new Refused(
                "there is no severity '" + name + "'",
                "severity",
                "one of " + List.of(Severity.values())));
  }

  private static Wish addResponder(String who) {
    return who.isEmpty() || who.length() > PERSON_MAX
        ? new Refused(
            "nobody is named", "person", "a name from the configuration's people, or team:NAME")
        : new Granted(new Action.AddResponder(who));
  }

  private static Wish postStatus(String page, String name) {
    if (page.isEmpty() || page.length() > PERSON_MAX) {
      return new Refused(
          "no status page is named", "page", "a name from the configuration's status_pages");
    }
    return Stream.of(Phase.values())
        .filter(phase -> phase.name().equalsIgnoreCase(name))
        .findFirst()
        .<Wish>map(phase -> new Granted(new Action.PostStatus(page, phase)))
        .orElseGet(() ->
            new Refused(
                "there is no phase '" + name + "'",
                "phase",
                "one of investigating, identified, monitoring, resolved"));
  }

  private static Wish reassign(String person) {
    return person.isEmpty() || person.length() > PERSON_MAX
        ? new Refused("no person is named", "person", "a name from the configuration's people")
        : new Granted(new Action.Reassign(person));
  }
}
