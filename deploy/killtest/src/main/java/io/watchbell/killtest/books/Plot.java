package io.watchbell.killtest.books;

/** What is to become of one alert: the truth that everything else is held against. */
public enum Plot {
  /** Nobody answers: every rung is paged, the last one too. */
  NOBODY_ANSWERS(true),

  /** Whoever is paged first acknowledges by the link in the page. */
  ACKNOWLEDGED(true),

  /** The monitor says after the first page that it is over. */
  RECOVERS(true),

  /** For the record: nobody is paged. */
  QUIET(false),

  /** A rule suppresses it: nobody is paged, critical as it is. */
  HUSHED(false);

  private final boolean pages;

  Plot(boolean pages) {
    this.pages = pages;
  }

  /** Whether somebody must be paged; where not, nobody may be. */
  public boolean pages() {
    return pages;
  }
}
