package io.watchbell.escalation.contact;

import io.watchbell.escalation.contact.ContactField.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A contact as a form of one field asks for it: the one thing without which it does not work. What
 * needs more is written as in the file.
 */
public final class ContactForm {
  private ContactForm() {}

  /**
   * A kind that can be chosen.
   *
   * @param kind as in the file
   * @param asks what the field is to hold, for people
   */
  public record Choice(String kind, String asks) {}

  /** All that can be chosen, in the order in which it is shown. */
  public static List<Choice> choices() {
    var choices = new ArrayList<Choice>();
    choices.add(new Choice(Contact.Email.CHANNEL, "E-mail: the address"));
    for (var kind : ContactKinds.ALL) {
      var field = field(kind);
      var secret = field.form() == Form.SECRET ? "the environment variable with " : "";
      choices.add(new Choice(kind.channel(), kind.title() + ": " + secret + field.meaning()));
    }
    choices.add(new Choice(Contact.Webhook.CHANNEL, "Webhook: the address"));
    return List.copyOf(choices);
  }

  /** {@code contacts} with this kind and this in its field, as the file would have it. */
  public static Map<String, Object> contacts(String kind, String value) {
    if (kind.equals(Contact.Webhook.CHANNEL)) {
      return Map.of(kind, Map.of("url", value));
    }
    return Kinds.of(kind)
        .filter(ContactKinds.ALL::contains)
        .map(ContactForm::field)
        .<Map<String, Object>>map(field -> Map.of(kind, Map.of(name(field), value)))
        .orElseGet(() -> Map.of(kind, value));
  }

  private static ContactField field(ContactKind kind) {
    return kind.fields().stream()
        .filter(ContactField::required)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(kind.channel() + " asks for nothing"));
  }

  private static String name(ContactField field) {
    return field.form() == Form.SECRET ? field.name() + ContactField.ENV : field.name();
  }
}
