package io.watchbell.console.history;

import java.util.Locale;

/** A table of the history database that is fed from the log. */
public enum Table {
  ALERT_ROWS(Keeps.EVERY_ROW),
  SIGNALS(Keeps.LATEST_OF_KEY),
  ORIGINS(Keeps.LATEST_OF_KEY),
  INCIDENT_STATES(Keeps.LATEST_OF_KEY),
  RESPONSE_STATES(Keeps.LATEST_OF_KEY),
  INCIDENT_EVENTS(Keeps.EVERY_ROW),
  ACKNOWLEDGEMENTS(Keeps.EVERY_ROW),
  PAGE_INTENTS(Keeps.EVERY_ROW),
  PAGE_OUTCOMES(Keeps.EVERY_ROW),
  SILENCES(Keeps.LATEST_OF_KEY);

  private final Keeps keeps;

  private enum Keeps {
    EVERY_ROW,
    LATEST_OF_KEY
  }

  Table(Keeps keeps) {
    this.keeps = keeps;
  }

  /** Whether a row takes the place of the one before it with the same first column. */
  public boolean keepsLatest() {
    return keeps == Keeps.LATEST_OF_KEY;
  }

  /** Its name in SQL. */
  public String sql() {
    return name().toLowerCase(Locale.ROOT);
  }
}
