package io.watchbell.killtest.books;

/**
 * Something that was promised and is not so.
 *
 * @param words what, for people
 */
public record Shortcoming(Kind kind, String words) {
  /** What kind of promise. */
  public enum Kind {
    ALERT_LOST("an accepted alert is not in the log"),
    ALERT_UNSETTLED("alerts and fates differ"),
    PAGE_LOST("a page did not arrive"),
    PAGE_WRONG("somebody was paged who should not have been"),
    REPEAT_UNMARKED("a repeat does not say so"),
    INTENT_TWICE("an intent stands twice in the log"),
    INTENT_UNFINISHED("nothing came of an intent"),
    NEVER_FINISHED("a plot did not come to its end"),
    UNREADABLE("a record cannot be read"),
    TRANSACTION_HANGS("a transaction hangs"),
    LATE("a page is later than promised");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
