package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Reason;
import java.util.List;
import java.util.Locale;

/** What both versions of PagerDuty's Events API have in common: keys, links and images. */
final class PagerDutyContext {
  private static final int KEY_MAX = 255;

  private PagerDutyContext() {}

  /** The sender's key in this field; empty if there is none. A mistake in it is noted. */
  static String key(JsonNode event, String field, List<Item> mistakes) {
    var key = Fields.text(event.path(field));
    if (key.length() > KEY_MAX) {
      mistakes.add(
          new Item.Rejected(
              Reason.TOO_LARGE,
              field,
              "'%s' has %d characters".formatted(field, key.length()),
              "at most " + KEY_MAX));
    }
    return key;
  }

  /** A field that must be there is not. */
  static Item missing(String field, String hint) {
    return new Item.Rejected(Reason.MISSING_FIELD, field, "'" + field + "' is missing", hint);
  }

  /** Keeps links and images, however they are listed; one that says so is the runbook. */
  static void read(Draft draft, JsonNode... lists) {
    int links = 0;
    int images = 0;
    for (var list : lists) {
      for (var item : list) {
        var source = Fields.text(item.path("src"));
        var address = Fields.text(item.path("href"));
        var text = Fields.text(item.path("text"));
        if (!source.isBlank()) {
          draft.annotation("image." + ++images, source);
        } else if (text.toLowerCase(Locale.ROOT).contains("runbook")) {
          draft.annotation("runbook_url", address);
        } else if (!address.isBlank()) {
          draft.annotation("link." + ++links, (text + " " + address).strip());
        }
      }
    }
  }
}
