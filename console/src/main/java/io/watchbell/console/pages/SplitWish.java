package io.watchbell.console.pages;

import io.watchbell.console.pages.Wish.Granted;
import io.watchbell.console.pages.Wish.Refused;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.incident.Incident;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads which alerts somebody wants to be an incident of their own. */
final class SplitWish {
  /** What the names of a form's boxes begin with; the rest is a fingerprint. */
  static final String BOX = "alert.";

  private SplitWish() {}

  /**
   * Reads the fields {@code alerts}, fingerprints with commas or spaces between them, or one field
   * {@code alert.FINGERPRINT} for each; and {@code title}.
   */
  static Wish read(Map<String, String> fields) {
    var named = named(fields);
    var alerts = new LinkedHashSet<Fingerprint>();
    for (var name : named) {
      if (!Fingerprint.looksLike(name)) {
        return new Refused(
            "'" + name + "' is no fingerprint of an alert",
            "alerts",
            "sixteen hexadecimal digits; those of the incident stand in its alerts");
      }
      alerts.add(new Fingerprint(name));
    }
    if (alerts.isEmpty()) {
      return new Refused("no alert is named", "alerts", "those that are another trouble");
    }
    if (alerts.size() > Action.Split.ALERTS_MAX) {
      return new Refused(
          "%,d alerts are named".formatted(alerts.size()),
          "alerts",
          "at most %,d at once".formatted(Action.Split.ALERTS_MAX));
    }
    var title = fields.getOrDefault("title", "").strip();
    return title.length() > Incident.TITLE_MAX
        ? new Refused(
            "the title has %,d characters".formatted(title.length()),
            "title",
            "at most %,d".formatted(Incident.TITLE_MAX))
        : new Granted(new Action.Split(alerts.stream().toList(), title.isEmpty() ? null : title));
  }

  private static Set<String> named(Map<String, String> fields) {
    var named = new LinkedHashSet<String>();
    for (var word : fields.getOrDefault("alerts", "").split("[\\s,]+", -1)) {
      if (!word.isEmpty()) {
        named.add(word.toLowerCase(Locale.ROOT));
      }
    }
    fields.keySet().stream()
        .filter(field -> field.startsWith(BOX))
        .forEach(field -> named.add(field.substring(BOX.length())));
    return named;
  }
}
