package io.watchbell.ingest.normalise;

import io.watchbell.model.alert.Alert;

/** The conventions of Prometheus: which label names an alert, which annotations describe it. */
public final class Conventions {
  private Conventions() {}

  /** Takes name and texts from the labels and annotations that are there. */
  public static void nameAndTexts(Draft draft) {
    var name = draft.label(Alert.NAME_LABEL);
    var summary = firstOf(draft, "summary", "message", "title");
    var description = firstOf(draft, "description", "message");
    draft
        .name(name.isEmpty() ? draft.labels().toString() : name)
        .summary(summary)
        .description(description.equals(summary) ? "" : description);
  }

  private static String firstOf(Draft draft, String... annotations) {
    for (var annotation : annotations) {
      if (!draft.annotation(annotation).isBlank()) {
        return draft.annotation(annotation);
      }
    }
    return "";
  }
}
