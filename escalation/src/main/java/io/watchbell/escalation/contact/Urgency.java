package io.watchbell.escalation.contact;

/** Whether somebody may be woken for it. */
public enum Urgency {
  /** It pages at any hour, or a person asked for it by name. */
  HIGH,
  /** It pages in business hours only. */
  LOW
}
