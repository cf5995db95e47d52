package io.watchbell.escalation.cover;

import io.watchbell.escalation.contact.AddedContact;
import io.watchbell.escalation.contact.ContactMark;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has become of a contact that was added at night. */
public enum ContactStanding {
  /** It is used. */
  IN_FORCE("in force"),
  /** The file says something else since: the file holds. */
  FILE_WINS("the file holds"),
  /** Whoever carries messages there says that it is no more. */
  GONE("gone"),
  /** The person is not in the files any more, or another build wrote what this cannot read. */
  UNKNOWN("not understood");

  private final String words;

  ContactStanding(String words) {
    this.words = words;
  }

  /** As a state, for people. */
  public String words() {
    return words;
  }

  /** Whether it is used. */
  public boolean isInForce() {
    return this == IN_FORCE;
  }

  /**
   * How it stands.
   *
   * @param files the roster as the files say it
   */
  public static ContactStanding of(ContactAdded added, Roster files) {
    var person = files.people().get(added.person());
    if (person == null || person.isRoom()) {
      return UNKNOWN;
    }
    var end = added.end();
    if (end != null) {
      return switch (end.why()) {
        case GONE -> GONE;
        case FILE -> FILE_WINS;
      };
    }
    if (!Objects.equals(markInFile(person, added.contact()), added.replaces())) {
      return FILE_WINS;
    }
    return AddedContact.read(added.says()).isPresent() ? IN_FORCE : UNKNOWN;
  }

  /** The mark of the contact of this kind that the file has; null where it has none. */
  static @Nullable String markInFile(@Nullable Person person, String channel) {
    return person == null ? null : person.contact(channel).map(ContactMark::of).orElse(null);
  }
}
