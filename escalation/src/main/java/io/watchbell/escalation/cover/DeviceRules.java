package io.watchbell.escalation.cover;

import io.watchbell.escalation.contact.AddedContact;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.cover.Answer.Refused;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import io.watchbell.model.watch.WatchChange.End;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of browsers that ring: they get another address of their push service, or are gone.
 *
 * <p>A browser that gets another address says so by itself, with nobody before it. It is believed
 * when it knows the address that it had <em>and</em> the secret that went with it (RFC 8291,
 * section 3.2). The address alone is known to the push service, which must not be able to put a key
 * of its own in the place of the browser's and so read pages, and links that act for a person. The
 * secret is known to the browser and to us alone. It stays the same device of the same person,
 * under the name that it had: so it needs no new proof, and nothing else about the person changes.
 *
 * @param rules what else has been changed
 */
public record DeviceRules(CoverRules rules) {
  /**
   * What a browser says of itself when it has another address.
   *
   * @param endpoint the address that it had
   * @param auth the secret that it had, base64url
   * @param device what it is now
   */
  public record Renewal(URI endpoint, String auth, Device device) {
    /** Not more than that: the rest is nobody's business. */
    @Override
    public String toString() {
      return "Renewal of " + device;
    }
  }

  /** Whose browser it is: the names of people. */
  public List<String> whose(Renewal renewal) {
    return all().filter(it -> isMeant(it, renewal)).map(ContactAdded::person).distinct().toList();
  }

  /** The browser of a person has another address. */
  public Answer renewed(String person, Renewal renewal, PushHosts hosts) {
    var endpoint = renewal.device().endpoint();
    if (!hosts.allows(endpoint)) {
      return ContactRules.strangeHost(endpoint, hosts, "contacts.web_push.endpoint");
    }
    return all()
        .filter(it -> it.person().equals(person) && isMeant(it, renewal))
        .findFirst()
        .<Answer>map(it -> new Answer.Write(moved(it, renewal.device()), List.of()))
        .orElse(NOBODYS);
  }

  /** What is answered to a browser that rings for nobody. */
  public static final Refused NOBODYS =
      new Refused(
          Refused.UNKNOWN,
          "no browser of this address rings here",
          "was",
          "choose it on /oncall: Page me on this device");

  private ContactAdded moved(ContactAdded known, Device now) {
    var was = device(known);
    var id = was.map(Device::id).orElse(now.id());
    var name = was.map(Device::name).orElse(now.name());
    var same = new Device(now.endpoint(), now.p256dh(), now.auth(), name).knownAs(id);
    return new ContactAdded(
        known.id(),
        known.person(),
        known.contact(),
        AddedContact.says(new Contact.Devices(List.of(same))),
        known.replaces(),
        null,
        known.by(),
        known.reason(),
        rules.now());
  }

  /** Whoever carries messages to a device says that it is no more. */
  public Answer gone(String person, Device device) {
    return all()
        .filter(it -> it.person().equals(person) && it.end() == null)
        // What it had another address for since is not gone: the message went to the old one.
        .filter(it -> device(it).filter(device::equals).isPresent())
        .findFirst()
        .<Answer>map(it -> new Answer.Write(it.ended(End.Why.GONE, rules.now()), List.of()))
        .orElseGet(() -> new Refused(Refused.UNKNOWN, "no such device rings", "path", null));
  }

  /** Those that ring, and those whose push service says that they are gone. */
  private Stream<ContactAdded> all() {
    return ContactRules.devices(rules.changes())
        .filter(it -> it.end() == null || Objects.requireNonNull(it.end()).why() == End.Why.GONE);
  }

  private static boolean isMeant(ContactAdded added, Renewal renewal) {
    return device(added)
        .filter(it -> same(it.endpoint().toString(), renewal.endpoint().toString()))
        .filter(it -> same(it.auth(), renewal.auth()))
        .isPresent();
  }

  /** The device that was added; empty where this build cannot read it. */
  static Optional<Device> device(ContactAdded added) {
    return AddedContact.read(added.says())
        .filter(Contact.Devices.class::isInstance)
        .map(it -> ((Contact.Devices) it).all().getFirst());
  }

  /** Takes as long whatever is the same: they are secrets. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
