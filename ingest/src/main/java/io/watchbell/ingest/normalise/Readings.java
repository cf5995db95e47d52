package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
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
    var node = object.path(field);
    if (Times.isAbsent(node)) {
      return null;
    }
    var instant = Times.read(node);
    if (instant.isEmpty()) {
      draft.note("%s was not a time: %s".formatted(field, Text.cut(node.toString(), QUOTED_MAX)));
    }
    return instant.orElse(null);
  }
}
