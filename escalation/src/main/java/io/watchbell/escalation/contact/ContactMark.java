package io.watchbell.escalation.contact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;

/**
 * A short text that is another one when a contact is configured otherwise. What an environment
 * variable holds is not part of it.
 */
public final class ContactMark {
  private static final int BYTES = 8;

  private ContactMark() {}

  /** The mark of a contact. */
  public static String of(Contact contact) {
    var text =
        contact.channel()
            + "\n"
            + switch (contact) {
              case Contact.Email(var address) -> address.toLowerCase(Locale.ROOT);
              case Contact.Webhook webhook -> webhook.url() + "\n" + webhook.urlEnv();
              case Contact.Terminal _ -> "";
              case Contact.Account account -> new TreeMap<>(account.fields()).toString();
              case Contact.Devices devices ->
                  devices.all().stream().map(Device::id).sorted().toList().toString();
            };
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
