package io.watchbell.escalation.contact;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code web_push: { endpoint: ..., p256dh: ..., auth: ... }}, what a browser says of itself.
 * Mistakes are noted.
 */
final class DeviceReader {
  /** Longest address, in characters. */
  private static final int ENDPOINT_MAX = 2_048;

  private static final int NAME_MAX = 60;

  /** A point of the curve P-256, not compressed (RFC 8291, section 3.1). */
  private static final int KEY_BYTES = 65;

  /** The secret of a subscription (RFC 8291, section 3.2). */
  private static final int AUTH_BYTES = 16;

  private static final byte UNCOMPRESSED = 4;

  /** What {@link Device#known} is made of. */
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

  private DeviceReader() {}

  /**
   * Adds the device that stands here, if it is one.
   *
   * @param kept whether we wrote it: then it may say by which name it is known. Nobody else may say
   *     so, since whoever has a name that was verified is believed
   */
  static void read(YamlValue value, List<Contact> contacts, boolean kept) {
    var map = value.asMap();
    var endpoint = endpoint(map);
    var key = bytes(map, "p256dh", KEY_BYTES);
    var auth = bytes(map, "auth", AUTH_BYTES);
    var name = map.text("device", "");
    if (name.length() > NAME_MAX) {
      map.find("device")
          .ifPresent(it -> it.problem("it is too long", "at most " + NAME_MAX + " characters"));
    }
    var known = kept ? map.textOrNull("known") : null;
    if (known != null && !ID.matcher(known).matches()) {
      map.find("known").ifPresent(it -> it.problem("this is no name of a device"));
    }
    map.done();
    if (endpoint != null && key != null && auth != null) {
      contacts.add(new Contact.Devices(List.of(new Device(endpoint, key, auth, name, known))));
    }
  }

  private static @Nullable URI endpoint(YamlMap map) {
    var text = map.requiredText("endpoint");
    var uri = Contact.Webhook.address(text);
    if (!text.isEmpty() && (uri == null || text.length() > ENDPOINT_MAX)) {
      map.find("endpoint")
          .ifPresent(it ->
              it.problem("this is no address of a push service", "as PushSubscription has it"));
      return null;
    }
    return uri;
  }

  /** The text, if it is so many bytes of base64url; null where it is not, which is noted. */
  private static @Nullable String bytes(YamlMap map, String name, int length) {
    var text = map.requiredText(name).replace("=", "");
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == length && (length != KEY_BYTES || bytes[0] == UNCOMPRESSED)) {
        return text;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    if (!text.isEmpty()) {
      map.find(name)
          .ifPresent(it ->
              it.problem(
                  "these are not %d bytes as base64url".formatted(length),
                  "as PushSubscription.toJSON() has them under keys"));
    }
    return null;
  }
}
