package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Readings of fields that are not worth losing an alert over. */
public final class Readings {
  private static final int QUOTED_MAX = 80;

  private Readings() {}

  /**
   * The instant of a field, or null when it says none. Nonsense is noted in the alert and read as
   * none: whoever is paged about the alert can see it, and a page matters more than a date.
   */
  public static @Nullable Instant timeOrNoted(Draft draft, JsonNode object, String field) {
    return timeOrNoted(draft, field, object.path(field));
  }

  /** The instant of the first of these fields that says one. */
  public static @Nullable Instant firstTimeOrNoted(Draft draft, JsonNode object, String... fields) {
    for (var field : fields) {
      var instant = timeOrNoted(draft, object, field);
      if (instant != null) {
        return instant;
      }
    }
    return null;
  }

  /** The same for a value that was found already; {@code field} is what the note calls it. */
  public static @Nullable Instant timeOrNoted(Draft draft, String field, JsonNode node) {
    if (Times.isAbsent(node)) {
      return null;
    }
    var instant = Times.read(node);
    if (instant.isEmpty()) {
      draft.note("%s was not a time: %s".formatted(field, Texts.cut(node.toString(), QUOTED_MAX)));
    }
    return instant.orElse(null);
  }
}
