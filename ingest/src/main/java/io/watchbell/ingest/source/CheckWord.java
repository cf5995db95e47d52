package io.watchbell.ingest.source;

import java.util.Locale;
import java.util.Optional;

/** Why Nagios or one of its descendants sends a notification. */
enum CheckWord {
  PROBLEM,
  RECOVERY,
  ACKNOWLEDGEMENT,
  /** Somebody sent a notification by hand. */
  CUSTOM,
  FLAPPING_START,
  FLAPPING_STOP,
  DOWNTIME_START,
  DOWNTIME_END,
  /** The monitoring did something by itself. */
  HANDLER;

  /**
   * Reads the words of Nagios ({@code FLAPPINGSTOP}), Icinga ({@code FlappingEnd}) and Checkmk
   * ({@code ALERTHANDLER (OK)}).
   */
  static Optional<CheckWord> of(String word) {
    int paren = word.indexOf('(');
    var bare = (paren < 0 ? word : word.substring(0, paren)).toLowerCase(Locale.ROOT);
    return switch (bare.replaceAll("[^a-z]", "")) {
      case "problem" -> Optional.of(PROBLEM);
      case "recovery" -> Optional.of(RECOVERY);
      case "acknowledgement", "acknowledgment" -> Optional.of(ACKNOWLEDGEMENT);
      case "custom" -> Optional.of(CUSTOM);
      case "flappingstart" -> Optional.of(FLAPPING_START);
      case "flappingstop", "flappingend", "flappingdisabled" -> Optional.of(FLAPPING_STOP);
      case "downtimestart" -> Optional.of(DOWNTIME_START);
      case "downtimeend", "downtimestop", "downtimecancelled", "downtimeremoved" ->
          Optional.of(DOWNTIME_END);
      case "alerthandler" -> Optional.of(HANDLER);
      default -> Optional.empty();
    };
  }
}
