package io.watchbell.escalation.contact;

import io.watchbell.escalation.contact.ContactField.Form;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the fields of a contact, or of a provider's settings. */
final class FieldReader {
  /** As POSIX has it; tokens pasted in the place of a name do not look like this. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}");

  private FieldReader() {}

  /** What stands there, by the names in the file. Mistakes are noted; reading goes on. */
  static Map<String, String> read(YamlMap map, List<ContactField> fields, String example) {
    var read = new TreeMap<String, String>();
    for (var field : fields) {
      var plain = field.form() == Form.SECRET ? null : field.name();
      boolean mayBeSecret = field.form() == Form.SECRET || field.form() == Form.TEXT_OR_SECRET;
      var variable = mayBeSecret ? field.name() + ContactField.ENV : null;
      int before = read.size();
      if (plain != null) {
        map.find(plain).ifPresent(value -> read.put(plain, checked(field, value)));
      }
      if (variable != null) {
        map.find(variable).ifPresent(value -> read.put(variable, variable(value)));
      }
      if (read.size() > before + 1) {
        map.nameOf(field.name())
            .problem("there are both " + plain + " and " + variable, "remove one of the two");
      }
      boolean inTheFile = plain == null && map.nameOf(field.name()) != map.self();
      if (inTheFile) {
        secretInTheFile(map, field);
      } else if (read.size() == before && field.required()) {
        map.self()
            .problem(
                (variable == null ? plain : variable) + " is missing: " + field.meaning(),
                "write " + example);
      }
    }
    map.done();
    return read;
  }

  private static void secretInTheFile(YamlMap map, ContactField field) {
    var _ = map.find(field.name());
    map.nameOf(field.name())
        .problem(
            "a secret does not stand in the configuration",
            "put it into an environment variable and name that: %s%s: %s"
                .formatted(field.name(), ContactField.ENV, field.example()));
  }

  private static String variable(YamlValue value) {
    var text = value.asText();
    if (!text.isEmpty() && !VARIABLE.matcher(text).matches()) {
      // The text is not repeated: it may be the secret itself.
      value.problem(
          "this is no name of an environment variable",
          "put the secret into a variable, and its name here");
    }
    return text;
  }

  private static String checked(ContactField field, YamlValue value) {
    var text = value.asText();
    switch (field.form()) {
      case NUMBER -> {
        if (!NUMBER.matcher(text).matches()) {
          value.problem(
              "expected a number, found '" + text + "': " + field.meaning(),
              "write it as " + field.name() + ": " + field.example());
        }
      }
      case URL -> {
        if (Contact.Webhook.address(text) == null) {
          value.problem("'" + text + "' is no web address", "write it as " + field.example());
        }
      }
      case PHONE -> {
        if (!PHONE.matcher(text).matches()) {
          value.problem(
              "'" + text + "' is no telephone number with its country",
              "write it without spaces and in quotes: " + field.name() + ": " + field.example());
        }
      }
      case TEXT, TEXT_OR_SECRET -> {
        if (text.isBlank()) {
          value.problem("must not be empty", "write it as " + field.example());
        }
      }
      case CHOICE -> {
        var words = List.of(field.example().split("\\|"));
        if (!words.contains(text)) {
          value.problem("there is no " + field.name() + " '" + text + "'", "one of " + words);
        }
      }
      case SECRET -> throw new IllegalArgumentException("a secret is read by its variable");
    }
    return text;
  }
}
