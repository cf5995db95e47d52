package io.watchbell.model.alert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How bad the sender says it is; one input among others of our own severity. */
public enum Level {
  CRITICAL,
  ERROR,
  WARNING,
  INFO,
  UNKNOWN;

  /** Reads the words that monitoring tools use. Unknown words are {@link #UNKNOWN}, never wrong. */
  public static Level of(@Nullable String word) {
    if (word == null) {
      return UNKNOWN;
    }
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "critical", "crit", "page", "fatal", "emergency", "disaster", "p1", "alert" -> CRITICAL;
      case "error", "err", "high", "major", "p2" -> ERROR;
      case "warning", "warn", "medium", "average", "minor", "p3" -> WARNING;
      case "info", "information", "informational", "low", "none", "notice", "debug", "p4", "p5" ->
          INFO;
      default -> UNKNOWN;
    };
  }
}
