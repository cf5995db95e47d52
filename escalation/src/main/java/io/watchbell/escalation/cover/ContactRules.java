package io.watchbell.escalation.cover;

import io.watchbell.escalation.contact.AddedContact;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.cover.Answer.Refused;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import io.watchbell.model.watch.WatchChange.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts may be added without a deploy, changed and taken away.
 *
 * @param rules what else has been changed
 * @param hosts which push services are believed
 */
public record ContactRules(CoverRules rules, PushHosts hosts) {
  /** Most browsers of one person. */
  public static final int DEVICES_MAX = 10;

  /** What a request is called in messages. */
  private static final String BODY = "body";

  /**
   * A person gets a contact, or another one of the same kind.
   *
   * @param person whose
   * @param body JSON or YAML: {@code contacts} with one contact, as in the file; {@code by} (else
   *     the person), {@code reason}
   */
  public Answer added(String person, String body) {
    var problems = new Problems();
    var root = YamlDocument.parse(BODY, body, problems);
    if (root.isEmpty()) {
      return problems.isEmpty()
          ? new Refused(Refused.WRONG, "there is no contact", BODY, EXAMPLE)
          : refused(problems.sorted().getFirst());
    }
    var map = root.get().asMap();
    var contact = map.find("contacts").map(it -> AddedContact.read(it.asMap())).orElse(null);
    var wish = wish(person, map);
    map.done();
    if (!problems.isEmpty()) {
      return refused(problems.sorted().getFirst());
    }
    if (contact == null) {
      return new Refused(Refused.WRONG, "there is no contact", "contacts", EXAMPLE);
    }
    return judged(wish, contact);
  }

  private static final String EXAMPLE = "{\"contacts\": {\"ntfy\": {\"topic\": \"ana\"}}}";

  private static Refused refused(Problem problem) {
    var place = "%s:%d:%d".formatted(problem.file(), problem.line(), problem.column());
    var where = problem.path().isEmpty() ? place : place + " " + problem.path();
    return new Refused(Refused.WRONG, problem.message(), where, problem.hint());
  }

  private Wish wish(String person, YamlMap map) {
    var by = map.text("by", person);
    var fields = Map.of("person", person, "by", by, "reason", map.text("reason", ""));
    return new Wish(fields, rules.files(), rules.now());
  }

  private Answer judged(Wish wish, Contact contact) {
    var person = wish.person("person");
    var by = wish.text("by");
    var reason = wish.text("reason");
    var says = AddedContact.says(contact);
    if (says.length() > AddedContact.TEXT_MAX) {
      wish.refuse(
          Refused.WRONG, "it is too long", BODY, "at most %d".formatted(AddedContact.TEXT_MAX));
    }
    var id = ContactAdded.idOf(person, contact.channel());
    if (contact instanceof Contact.Devices(var devices)) {
      var device = devices.getFirst();
      id = ContactAdded.idOf(person, contact.channel(), device.id());
      check(wish, device, person, id);
    }
    var inFile = rules.files().people().get(person);
    var mark = ContactStanding.markInFile(inFile, contact.channel());
    if (inFile != null && inFile.contacts().contains(contact)) {
      wish.refuse(
          Refused.CONFLICT,
          "the file has this contact of %s already".formatted(inFile.displayName()),
          "contacts",
          "if it is out of use: watchbell oncall contact-on %s %s"
              .formatted(person, contact.channel()));
    }
    rules.checkRoom(wish);
    if (wish.refused() != null) {
      return Objects.requireNonNull(wish.refused());
    }
    var change =
        new ContactAdded(id, person, contact.channel(), says, mark, null, by, reason, rules.now());
    return new Answer.Write(change, notes(change));
  }

  private void check(Wish wish, Device device, String person, String id) {
    if (!hosts.allows(device.endpoint())) {
      wish.refuse(
          Refused.WRONG,
          "nobody knows the push service at %s".formatted(device.endpoint().getHost()),
          "contacts.web_push.endpoint",
          "https to one of %s; further ones: channels: { web_push: { hosts: ... } }"
              .formatted(hosts.words()));
    }
    long others =
        devices(person).stream().filter(it -> !it.id().equals(id) && it.end() == null).count();
    if (others >= DEVICES_MAX) {
      wish.refuse(
          Refused.CONFLICT,
          "%d devices ring for %s already".formatted(others, rules.files().called(person)),
          null,
          "remove one first");
    }
  }

  private List<ContactAdded> devices(String person) {
    return rules.changes().stream()
        .filter(it -> it instanceof ContactAdded)
        .map(ContactAdded.class::cast)
        .filter(it -> it.person().equals(person) && it.contact().equals(Contact.Devices.CHANNEL))
        .toList();
  }

  private List<String> notes(ContactAdded change) {
    var notes = new ArrayList<String>();
    var roster = rules.files();
    var person = roster.people().get(change.person());
    if (change.replaces() != null) {
      notes.add(
          "it is used instead of the one in the file, until the file says another %s"
              .formatted(change.contact()));
    }
    if (person != null && !person.rules().equals(person.rules().with(change.contact()))) {
      notes.add("no rule of %s names it: it is used at once".formatted(person.displayName()));
    }
    rules.changes().stream()
        .filter(it -> it instanceof ContactAdded)
        .map(ContactAdded.class::cast)
        .filter(it -> it.end() == null && !it.person().equals(change.person()))
        .filter(it -> it.contact().equals(Contact.Devices.CHANNEL))
        .filter(it -> it.says().equals(change.says()) || sameDevice(it, change))
        .forEach(
            it -> notes.add("this device rings for %s too".formatted(roster.called(it.person()))));
    return notes;
  }

  private static boolean sameDevice(ContactAdded one, ContactAdded other) {
    return deviceOf(one.id()).equals(deviceOf(other.id()));
  }

  private static String deviceOf(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  /**
   * A contact that was added is taken away again.
   *
   * @param device which of several; null where there is one of the kind
   */
  public Answer removed(String person, String contact, @Nullable String device) {
    var id =
        device == null
            ? ContactAdded.idOf(person, contact)
            : ContactAdded.idOf(person, contact, device);
    var added = find(id);
    return added != null
        ? new Answer.Write(added, List.of())
        : new Refused(
            Refused.UNKNOWN,
            "no contact '%s' was added for %s".formatted(contact, rules.files().called(person)),
            "path",
            "one of the file is put out of use with watchbell oncall contact-off; what was added:"
                + " GET /api/v1/oncall/covers");
  }

  /** Whoever carries messages to a device says that it is no more. */
  public Answer gone(String person, String device) {
    var id = ContactAdded.idOf(person, Contact.Devices.CHANNEL, device);
    var added = find(id);
    return added != null && added.end() == null
        ? new Answer.Write(added.ended(End.Why.GONE, rules.now()), List.of())
        : new Refused(Refused.UNKNOWN, "no such device rings", "path", null);
  }

  /**
   * What the file has overtaken: it is ended for good, so that it does not come back by itself when
   * the file loses the contact again.
   */
  public static List<ContactAdded> overtaken(CoverRules rules) {
    return rules.changes().stream()
        .filter(it -> it instanceof ContactAdded)
        .map(ContactAdded.class::cast)
        .filter(it -> it.end() == null)
        .filter(it -> ContactStanding.of(it, rules.files()) == ContactStanding.FILE_WINS)
        .map(it -> it.ended(End.Why.FILE, rules.now()))
        .toList();
  }

  private @Nullable ContactAdded find(String id) {
    return rules.changes().stream()
        .filter(it -> it.id().equals(id) && it instanceof ContactAdded)
        .map(ContactAdded.class::cast)
        .findFirst()
        .orElse(null);
  }
}
