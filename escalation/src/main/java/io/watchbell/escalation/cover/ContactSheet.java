package io.watchbell.escalation.cover;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import io.watchbell.model.watch.WatchChange.ContactOff;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How people are reached, and where that stands: in the file, or added at night, and by whom.
 *
 * @param files the roster as the files say it
 * @param roster the one that holds
 * @param changes all that has been changed
 * @param ways by which ways people can be reached here
 */
public record ContactSheet(
    Roster files, Roster roster, List<WatchChange> changes, Reachability ways) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  /** Where a contact stands that the file has. */
  public static final String FROM_FILE = "from the file";

  public ContactSheet {
    changes = List.copyOf(changes);
  }

  /** A sheet of these. */
  public static ContactSheet of(
      Roster files, Roster roster, Collection<WatchChange> changes, Reachability ways) {
    return new ContactSheet(files, roster, List.copyOf(changes), ways);
  }

  /**
   * A contact.
   *
   * @param person whose, by the name in the configuration
   * @param contact which kind
   * @param isUsed whether pages go there
   * @param from where it stands, for people
   */
  public record Line(String person, String contact, boolean isUsed, String from) {
    /** All of it, as in "+ntfy: added by Ben Fri 21 Nov 03:12, not in the file". */
    public String words() {
      return (from.equals(FROM_FILE) ? "" : isUsed ? "+" : "-") + contact + ": " + from;
    }
  }

  /** All contacts of all people, by name; rooms are nobody's. */
  public List<Line> lines() {
    return files.people().values().stream()
        .filter(person -> !person.isRoom())
        .sorted(Comparator.comparing(Person::name))
        .flatMap(person -> of(person).stream())
        .toList();
  }

  /** The contacts of one person, those of the file first. */
  public List<Line> of(Person inFile) {
    var lines = new ArrayList<Line>();
    var now = roster.people().getOrDefault(inFile.name(), inFile);
    for (var contact : inFile.contacts()) {
      boolean isUsed = now.contacts().contains(contact);
      var why = isUsed ? FROM_FILE : FROM_FILE + ", " + unused(inFile, contact);
      lines.add(new Line(inFile.name(), contact.channel(), isUsed, why));
    }
    changes.stream()
        .filter(it -> it instanceof ContactAdded)
        .map(ContactAdded.class::cast)
        .filter(it -> it.person().equals(inFile.name()))
        .sorted(Comparator.comparing(ContactAdded::contact).thenComparing(ContactAdded::id))
        .forEach(it -> lines.add(line(it, inFile, now)));
    return lines;
  }

  /** Where the contact of this kind stands that is used; for one that is not known, the file. */
  public String from(String person, String contact) {
    var inFile = files.people().get(person);
    return inFile == null
        ? FROM_FILE
        : of(inFile).stream()
            .filter(line -> line.contact().equals(contact))
            .max(Comparator.comparing(Line::isUsed))
            .map(Line::from)
            .orElse(FROM_FILE);
  }

  private String unused(Person person, Contact contact) {
    return changes.stream()
        .filter(it -> it instanceof ContactOff)
        .map(ContactOff.class::cast)
        .filter(it -> it.person().equals(person.name()) && it.contact().equals(contact.channel()))
        .findFirst()
        .map(it -> "out of use since %s".formatted(said(it, person.zone())))
        .orElse("another one is used");
  }

  private Line line(ContactAdded it, Person person, Person now) {
    var standing = ContactStanding.of(it, files);
    var said = said(it, person.zone());
    boolean isUsed = standing.isInForce() && now.contact(it.contact()).isPresent();
    var missing = ways.missing(it.contact()).map(Reachability.Missing::what);
    var words =
        switch (standing) {
          case IN_FORCE ->
              "added %s, %s%s"
                  .formatted(
                      said,
                      it.replaces() == null ? "not in the file" : "instead of the file's",
                      isUsed ? "" : ", out of use");
          case FILE_WINS -> "added %s, ended: the file has said otherwise since".formatted(said);
          case GONE -> "added by %s, gone: add it again".formatted(roster.called(it.by()));
          case UNKNOWN ->
              "added %s by another version of Watchbell, not understood".formatted(said);
        };
    return isUsed && missing.isPresent()
        ? new Line(person.name(), it.contact(), false, words + "; now " + missing.get())
        : new Line(person.name(), it.contact(), isUsed, words);
  }

  private String said(WatchChange change, ZoneId zone) {
    return "by %s, %s".formatted(roster.called(change.by()), time(change.updatedAt(), zone));
  }

  private static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }
}
