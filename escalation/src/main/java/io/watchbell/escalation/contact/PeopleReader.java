package io.watchbell.escalation.contact;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the {@code people} of {@code oncall.yaml}. */
public final class PeopleReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,255}");

  private static final Pattern ADDRESS_INSIDE =
      Pattern.compile("([^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,255})");

  private static final List<String> KINDS =
      Stream.concat(
              Stream.of(Contact.Email.CHANNEL, Contact.Webhook.CHANNEL, Contact.Terminal.CHANNEL),
              ContactKinds.ALL.stream().map(ContactKind::channel))
          .toList();

  private static final Duration REMIND_MIN = Duration.ofMinutes(5);
  private static final Duration REMIND_MAX = Duration.ofDays(7);

  private PeopleReader() {}

  /** The people of this mapping, each under their name. Mistakes are noted; reading goes on. */
  public static Map<String, Person> read(YamlMap people) {
    var read = new LinkedHashMap<String, Person>();
    for (var name : people.names()) {
      if (!NAME.matcher(name).matches()) {
        people
            .nameOf(name)
            .problem(
                "'" + name + "' cannot be a person's name",
                "use letters, digits, '.', '-', '_' and '@'; the full name goes into 'name:'");
      }
      read.put(name, person(name, people.map(name)));
    }
    return read;
  }

  /**
   * The channels of this mapping: rooms, each with its contacts. Mistakes are noted.
   *
   * @param taken the names of people, which no channel may have
   */
  public static Map<String, Person> rooms(YamlMap channels, Collection<String> taken) {
    var read = new LinkedHashMap<String, Person>();
    for (var name : channels.names()) {
      if (!NAME.matcher(name).matches()) {
        channels.nameOf(name).problem("'" + name + "' cannot be a channel's name");
      }
      if (taken.contains(name)) {
        channels
            .nameOf(name)
            .problem("a person has this name too", "call the channel " + name + "-room");
      }
      var map = channels.map(name);
      var contacts = contacts(map, true);
      if (contacts.isEmpty()) {
        map.self()
            .problem(
                "the channel " + name + " cannot be reached",
                "say how: %s: { webhook: { url_env: ... } }".formatted(name));
      }
      read.put(name, new Person(name, name, ZoneOffset.UTC, contacts, Rules.NONE, true));
    }
    return read;
  }

  private static Person person(String name, YamlMap map) {
    var displayName = map.text("name", name);
    ZoneId zone = map.find("timezone").map(YamlValue::asZone).orElse(ZoneOffset.UTC);
    var given = map.map("contacts");
    if (given.nameOf(Contact.Devices.CHANNEL) != given.self()) {
      given
          .nameOf(Contact.Devices.CHANNEL)
          .problem(
              "a browser stands in no file",
              "open /oncall on that device and press 'Page me on this device'; rules may name"
                  + " web_push");
      var _ = given.find(Contact.Devices.CHANNEL);
    }
    var contacts = contacts(given, false);
    // Where none stands too high, these are not named among the settings that are known here.
    var misplaced = KINDS.stream().filter(kind -> map.nameOf(kind) != map.self()).toList();
    for (var kind : misplaced) {
      var _ = map.find(kind);
      map.nameOf(kind)
          .problem(
              "stands one level too high",
              "it belongs under contacts: contacts: { %s: ... }".formatted(kind));
    }
    if (contacts.isEmpty() && given.isEmpty() && misplaced.isEmpty()) {
      map.self()
          .problem(
              displayName + " cannot be reached: no contact",
              "add contacts: { email: ... }, { webhook: { url: ... } } or { terminal: true }");
    }
    var rules = RulesReader.read(map, contacts);
    var remind = remindBefore(map);
    map.done();
    return new Person(name, displayName, zone, contacts, rules, false, remind);
  }

  private static @Nullable Duration remindBefore(YamlMap map) {
    var value = map.find("remind_before").orElse(null);
    if (value == null) {
      return Person.REMIND_BEFORE;
    }
    if (value.asText().equals("never")) {
      return null;
    }
    var length = value.asDuration();
    if (length.compareTo(REMIND_MIN) < 0 || length.compareTo(REMIND_MAX) > 0) {
      value.problem("remind_before is not from 5m to 7d", "write 12h, or never");
    }
    return length;
  }

  /**
   * The contacts of this mapping that need no provider's account. It holds nothing else that has
   * not been asked for.
   */
  public static List<Contact> plainContacts(YamlMap map) {
    var contacts = new ArrayList<Contact>();
    map.find(Contact.Email.CHANNEL).ifPresent(value -> email(value, contacts));
    map.find(Contact.Webhook.CHANNEL).ifPresent(value -> webhook(value, contacts));
    if (map.find(Contact.Terminal.CHANNEL).map(YamlValue::asBoolean).orElse(false)) {
      contacts.add(new Contact.Terminal());
    }
    map.done();
    return contacts;
  }

  /** The contacts of this mapping. Mistakes are noted. */
  static List<Contact> contacts(YamlMap map, boolean room) {
    var accounts = AccountReader.read(map, room);
    var contacts = new ArrayList<>(plainContacts(map));
    contacts.addAll(accounts);
    return contacts;
  }

  private static void email(YamlValue value, List<Contact> contacts) {
    var address = value.asText();
    if (ADDRESS.matcher(address).matches()) {
      contacts.add(new Contact.Email(address));
    } else {
      var inside = ADDRESS_INSIDE.matcher(address);
      value.problem(
          "'" + address + "' is no e-mail address",
          inside.find()
              ? "write only the address: " + inside.group(1)
              : "write it as ana@example.com");
    }
  }

  private static void webhook(YamlValue webhook, List<Contact> contacts) {
    if (!webhook.isMap() && !webhook.isList()) {
      webhook.problem(
          "expected a mapping, found '" + webhook.asText() + "'",
          "write webhook: { url: \"%s\" }".formatted(webhook.asText()));
      return;
    }
    var map = webhook.asMap();
    var urlEnv = map.textOrNull("url_env");
    var url = urlEnv == null ? map.requiredText("url") : map.text("url", "");
    var secretEnv = map.textOrNull("secret_env");
    map.done();
    if (urlEnv != null) {
      map.find("url")
          .ifPresent(
              value -> value.problem("there are both url and url_env", "remove one of the two"));
      contacts.add(new Contact.Webhook(null, urlEnv, secretEnv));
    } else if (!url.isBlank()) {
      var uri = Contact.Webhook.address(url);
      if (uri == null) {
        map.find("url")
            .ifPresent(value ->
                value.problem(
                    "'" + url + "' is no web address",
                    "write it as https://" + (url.contains("://") ? "example.com/hook" : url)));
      } else {
        contacts.add(new Contact.Webhook(uri, secretEnv));
      }
    }
  }
}
