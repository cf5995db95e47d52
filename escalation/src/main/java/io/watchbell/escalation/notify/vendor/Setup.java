package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactField;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.notify.Message;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a contact and its provider, with the secrets filled in.
 *
 * @param contact what the contact says, by the names of the table
 * @param settings what is set for the provider
 */
public record Setup(Map<String, String> contact, Map<String, String> settings) {
  public Setup {
    contact = Map.copyOf(contact);
    settings = Map.copyOf(settings);
  }

  /** What tokens and addresses are made of; anything else could end a header. */
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  /** Looks up secrets, which never stand in the configuration itself. */
  @FunctionalInterface
  public interface Secrets {
    /** The value of this environment variable, or null when it is not set. */
    @Nullable String find(String variable);
  }

  /** What came of filling in the secrets. */
  public sealed interface Filled {
    /** All are there. */
    record Ready(Setup setup) implements Filled {}

    /**
     * Something is missing.
     *
     * @param why for people; names variables, never what they hold
     */
    record Missing(String why) implements Filled {}
  }

  /** What is configured, with its secrets. */
  public static Filled of(
      ContactKind kind, Contact.Account account, Map<String, String> settings, Secrets secrets) {
    if (kind.needsSettings() && settings.isEmpty()) {
      return new Filled.Missing(
          kind.title() + " is not set up: settings.yaml has no channels." + kind.provider());
    }
    var missing = new HashMap<String, String>();
    var setup =
        new Setup(
            filled(kind.fields(), account.fields(), secrets, missing),
            filled(kind.settings(), settings, secrets, missing));
    return missing.isEmpty()
        ? new Filled.Ready(setup)
        : new Filled.Missing(missing.values().iterator().next());
  }

  private static Map<String, String> filled(
      List<ContactField> fields,
      Map<String, String> given,
      Secrets secrets,
      Map<String, String> missing) {
    var all = new HashMap<String, String>();
    for (var field : fields) {
      var plain = given.get(field.name());
      var variable = given.get(field.name() + ContactField.ENV);
      if (plain != null) {
        all.put(field.name(), plain);
      } else if (variable != null) {
        var secret = secrets.find(variable);
        if (secret == null || secret.isBlank()) {
          missing.put(field.name(), "the environment variable " + variable + " is not set");
        } else if (!PRINTABLE.matcher(secret.strip()).matches()) {
          missing.put(
              field.name(),
              "the environment variable " + variable + " holds more than one word of characters");
        } else {
          all.put(field.name(), secret.strip());
        }
      }
    }
    return all;
  }

  /** What the contact says of this; the table says that it must. */
  String need(String name) {
    return Objects.requireNonNull(contact.get(name), name);
  }

  /** What is set for the provider; the table says that it must be. */
  String needSetting(String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }

  /**
   * The address of the provider with this path after it.
   *
   * @throws IllegalStateException when none can be made of what is configured; it says no more,
   *     because that may be a secret
   */
  URI at(String usual, String path) {
    var base = settings.getOrDefault("url", usual);
    try {
      return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    } catch (IllegalArgumentException _) {
      throw new IllegalStateException("what is configured makes no address");
    }
  }

  /** A secret that is an address of the web, or null when it holds none. */
  static @Nullable URI address(String secret) {
    return Contact.Webhook.address(secret);
  }

  /** Where we are reached under this path, as the message's own link says. */
  static String own(Message message, String path) {
    var link = message.link().toString();
    int end = link.lastIndexOf(Links.PATH);
    return link.substring(0, Math.max(end, 0)) + path;
  }

  /** Says nothing: it holds secrets. */
  @Override
  public String toString() {
    return "Setup";
  }
}
