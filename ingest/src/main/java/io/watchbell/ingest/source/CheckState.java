package io.watchbell.ingest.source;

import io.watchbell.model.alert.Level;
import java.util.Locale;

/** The state of a host or a service, as Nagios and its descendants know it. */
enum CheckState {
  FINE(Level.UNKNOWN),
  WARNING(Level.WARNING),
  CRITICAL(Level.CRITICAL),
  DOWN(Level.CRITICAL),
  /** Something on the way to it is down. */
  UNREACHABLE(Level.ERROR),
  /** The check itself did not work. */
  UNKNOWN(Level.WARNING),
  /** Nothing is said of it. */
  NOT_SAID(Level.UNKNOWN);

  private final Level level;

  CheckState(Level level) {
    this.level = level;
  }

  Level level() {
    return level;
  }

  boolean isWrong() {
    return this != FINE && this != NOT_SAID;
  }

  /** Reads a word, long or short, or a number of Nagios' plugins; those of hosts are others. */
  static CheckState of(String word, boolean ofHost) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "OK", "UP", "0", "0.0", "RECOVERY", "PENDING", "PEND" -> FINE;
      case "WARNING", "WARN" -> WARNING;
      case "CRITICAL", "CRIT" -> CRITICAL;
      case "DOWN" -> DOWN;
      case "UNREACHABLE", "UNREACH" -> UNREACHABLE;
      case "UNKNOWN", "UNKN", "UNKNW", "3", "3.0" -> UNKNOWN;
      case "1", "1.0" -> ofHost ? DOWN : WARNING;
      case "2", "2.0" -> ofHost ? UNREACHABLE : CRITICAL;
      default -> NOT_SAID;
    };
  }

  /** As the user interfaces of Nagios write it. */
  String word(boolean ofHost) {
    return this == FINE ? (ofHost ? "UP" : "OK") : name();
  }
}
