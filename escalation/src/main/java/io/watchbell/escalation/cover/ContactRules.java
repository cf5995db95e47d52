package io.watchbell.escalation.cover;

import io.watchbell.escalation.contact.AddedContact;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.cover.Answer.Refused;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import io.watchbell.model.watch.WatchChange.End;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts may be added without a deploy, changed and taken away.
 *
 * @param rules what else has been changed
 * @param ways by which ways people can be reached here
 */
public record ContactRules(CoverRules rules, Reachability ways) {
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

  static Refused refused(Problem problem) {
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
      var device = named(person, devices.getFirst());
      says = AddedContact.says(new Contact.Devices(List.of(device)));
      id = ContactAdded.idOf(person, contact.channel(), device.id());
      check(wish, device, person, id);
    }
    ways.missing(contact.channel())
        .ifPresent(it -> wish.refuse(Refused.CONFLICT, it.what(), "contacts", it.mend()));
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
    if (!ways.pushHosts().allows(device.endpoint())) {
      var refused = strangeHost(device.endpoint(), ways.pushHosts(), "contacts.web_push.endpoint");
      wish.refuse(refused.status(), refused.error(), refused.where(), refused.hint());
    }
    long others =
        devices(rules.changes())
            .filter(it -> it.person().equals(person))
            .filter(it -> !it.id().equals(id) && it.end() == null)
            .count();
    if (others >= DEVICES_MAX) {
      wish.refuse(
          Refused.CONFLICT,
          "%d devices ring for %s already".formatted(others, rules.files().called(person)),
          null,
          "remove one first");
    }
  }

  static Refused strangeHost(URI endpoint, PushHosts hosts, String where) {
    return new Refused(
        Refused.WRONG,
        "nobody knows the push service at %s".formatted(endpoint.getHost()),
        where,
        "https to one of %s; further ones: channels: { web_push: { hosts: ... } }"
            .formatted(hosts.words()));
  }

  /** The browser under the name that it has, where it rings for this person already. */
  private Device named(String person, Device device) {
    return devices(rules.changes())
        .filter(it -> it.person().equals(person))
        .flatMap(it -> DeviceRules.device(it).stream())
        .filter(it -> it.endpoint().equals(device.endpoint()) && it.known() != null)
        .findFirst()
        .map(it -> device.knownAs(it.id()))
        .orElse(device);
  }

  /** All browsers that were added. */
  static Stream<ContactAdded> devices(Collection<WatchChange> changes) {
    return changes.stream()
        .filter(it -> it instanceof ContactAdded)
        .map(ContactAdded.class::cast)
        .filter(it -> it.contact().equals(Contact.Devices.CHANNEL));
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
