package io.watchbell.router.catalog;

import java.util.Locale;

/** Of what so many may be hurt. */
public enum Unit {
  INSTANCES,
  CUSTOMERS,
  REQUESTS;

  /** As people and settings call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
