package io.watchbell.escalation.http;

import io.watchbell.escalation.ack.Verification;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactMark;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.contact.ContactProof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts somebody has shown to be theirs, folded from the log. {@link #take} has the shape
 * of a tail's handler. Safe for use by many threads.
 */
public final class ContactBook {
  private final ConcurrentMap<String, ContactProof> proofs = new ConcurrentHashMap<>();

  /** The log says this of a contact; null: nothing any more. */
  public void take(String key, @Nullable ContactProof proof, Instant at) {
    if (proof == null) {
      proofs.remove(key);
    } else {
      proofs.put(key, proof);
    }
  }

  /** What is known of a contact, or null. */
  @Nullable ContactProof find(String person, String contact) {
    return proofs.get(ContactProof.key(person, contact));
  }

  /**
   * A contact, and whether somebody has shown that it is theirs.
   *
   * @param person whose
   * @param contact which of theirs
   * @param verified whether the right code was said
   * @param verifiedAt when; null where it was not
   */
  public record Standing(
      String person, String contact, boolean verified, @Nullable Instant verifiedAt) {}

  /** All contacts of all people, by name. Rooms are nobody's, and a terminal needs no proof. */
  public List<Standing> of(Roster roster) {
    var all = new ArrayList<Standing>();
    roster.people().values().stream()
        .filter(person -> !person.isRoom())
        .sorted(Comparator.comparing(Person::name))
        .forEach(person -> all.addAll(of(person)));
    return all;
  }

  /** All contacts of one person. */
  public List<Standing> of(Person person) {
    var all = new ArrayList<Standing>();
    for (var contact : person.contacts()) {
      if (!(contact instanceof Contact.Terminal)) {
        var known = find(person.name(), contact.channel());
        boolean verified = Verification.isVerified(known, claim(person, contact));
        all.add(
            new Standing(
                person.name(),
                contact.channel(),
                verified,
                known == null || !verified ? null : known.verifiedAt()));
      }
    }
    return all;
  }

  /** What is claimed of a contact. */
  static Verification.Claim claim(Person person, Contact contact) {
    return new Verification.Claim(person.name(), contact.channel(), ContactMark.of(contact));
  }

  /** For people: {@code Ana (email, slack)}, of those that nobody has shown to be theirs. */
  public List<String> unverified(Roster roster) {
    var said = new ArrayList<String>();
    roster.people().values().stream()
        .filter(person -> !person.isRoom())
        .sorted(Comparator.comparing(Person::name))
        .forEach(person -> {
          var open =
              of(person).stream().filter(one -> !one.verified()).map(Standing::contact).toList();
          if (!open.isEmpty()) {
            said.add(person.displayName() + " (" + String.join(", ", open) + ")");
          }
        });
    return said;
  }
}
