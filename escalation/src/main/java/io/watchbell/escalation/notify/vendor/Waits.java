package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long somebody asks to wait. */
public final class Waits {
  /** Nobody is waited for any longer. */
  public static final Duration MAX = Duration.ofDays(1);

  private static final double MILLIS = 1_000;

  private Waits() {}

  /** As in {@code Retry-After}: seconds, or a date; null for what is neither. */
  public static @Nullable Duration retryAfter(String text, Instant now) {
    try {
      return bounded(Duration.ofSeconds(Integer.parseInt(text.strip())));
    } catch (NumberFormatException _) {
      // A date, then.
    }
    try {
      var date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      return bounded(Duration.between(now, date.toInstant()));
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** As a number of seconds in JSON, perhaps with a fraction; null for what is none. */
  static @Nullable Duration seconds(JsonNode node) {
    return node.isNumber() ? bounded(Duration.ofMillis(millis(node.asDouble()))) : null;
  }

  private static long millis(double seconds) {
    return (long) Math.ceil(Math.min(seconds, (double) MAX.toSeconds()) * MILLIS);
  }

  private static @Nullable Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return null;
    }
    return wait.compareTo(MAX) > 0 ? MAX : wait;
  }
}
