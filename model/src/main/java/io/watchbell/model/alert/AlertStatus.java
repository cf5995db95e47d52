package io.watchbell.model.alert;

import org.jspecify.annotations.Nullable;

/** What a sender says of an alert. */
public enum AlertStatus {
  /** It is wrong now. */
  FIRING('F'),
  /** Somebody took it in the sender's own product; it may still be wrong. */
  ACKNOWLEDGED('A'),
  /** It is no longer wrong. */
  RESOLVED('R'),
  /**
   * It is not wrong, and something has been heard of it just now; it counts as wrong from its start
   * on, which is still to come, unless it is heard of again before: a dead man's switch.
   */
  AWAITED('W');

  private final char code;

  AlertStatus(char code) {
    this.code = code;
  }

  /** One character of ASCII, for compact forms; it never changes. */
  public byte code() {
    return (byte) code;
  }

  /** The status with this code, or null. */
  public static @Nullable AlertStatus ofCode(byte code) {
    return switch (code) {
      case 'F' -> FIRING;
      case 'A' -> ACKNOWLEDGED;
      case 'R' -> RESOLVED;
      case 'W' -> AWAITED;
      default -> null;
    };
  }
}
