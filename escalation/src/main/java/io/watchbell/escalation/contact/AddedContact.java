package io.watchbell.escalation.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.topic.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A contact that stands in no file: read as {@code contacts} of a file are, by the same reader with
 * the same complaints, and written down as a file would have it.
 */
public final class AddedContact {
  /** Longest contact, in characters of its JSON. */
  public static final int TEXT_MAX = 4_096;

  private AddedContact() {}

  /**
   * The one contact of this mapping, {@code { ntfy: { topic_env: ANA_TOPIC } }}; null where it
   * holds none, or several, which is noted as every mistake.
   */
  public static @Nullable Contact read(YamlMap contacts) {
    return read(contacts, false);
  }

  private static @Nullable Contact read(YamlMap contacts, boolean kept) {
    var read = new ArrayList<Contact>();
    contacts.find(Contact.Devices.CHANNEL).ifPresent(value -> DeviceReader.read(value, read, kept));
    read.addAll(PeopleReader.contacts(contacts, false));
    if (contacts.names().size() > 1) {
      contacts.self().problem("there are several contacts", "add one after the other");
    } else if (contacts.names().isEmpty()) {
      contacts.self().problem("there is no contact", "as { email: ana@example.com }");
    }
    return read.size() == 1 ? read.getFirst() : null;
  }

  /** The contact that was written down; empty where this build cannot read it. */
  public static Optional<Contact> read(String says) {
    var problems = new Problems();
    return YamlDocument.parse("contact", says, problems)
        .map(value -> read(value.asMap(), true))
        .filter(_ -> problems.isEmpty());
  }

  /** The contact as a file would have it, as JSON. */
  public static String says(Contact contact) {
    var value =
        switch (contact) {
          case Contact.Email(var address) -> address;
          case Contact.Webhook webhook -> fields(webhook);
          case Contact.Terminal _ -> true;
          case Contact.Account account -> new TreeMap<>(account.fields());
          case Contact.Devices devices -> fields(devices.all().getFirst());
        };
    try {
      return Json.mapper().writeValueAsString(Map.of(contact.channel(), value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts make JSON", e);
    }
  }

  private static Map<String, String> fields(Contact.Webhook webhook) {
    var fields = new LinkedHashMap<String, String>();
    put(fields, "url", webhook.url() == null ? null : webhook.url().toString());
    put(fields, "url_env", webhook.urlEnv());
    put(fields, "secret_env", webhook.secretEnv());
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String text) {
    if (text != null) {
      fields.put(name, text);
    }
  }

  private static Map<String, String> fields(Device device) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("endpoint", device.endpoint().toString());
    fields.put("p256dh", device.p256dh());
    fields.put("auth", device.auth());
    fields.put("device", device.name());
    put(fields, "known", device.known());
    return fields;
  }
}
