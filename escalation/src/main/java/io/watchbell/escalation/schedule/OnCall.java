package io.watchbell.escalation.schedule;

/** Who has the watch at an instant. */
public sealed interface OnCall {
  /**
   * Somebody has it.
   *
   * @param person who, by the name in the configuration
   * @param override whether an override put them there rather than the rotation
   */
  record Somebody(String person, boolean override) implements OnCall {}

  /**
   * Nobody has it: a gap.
   *
   * @param why for people
   */
  record Nobody(String why) implements OnCall {}
}
