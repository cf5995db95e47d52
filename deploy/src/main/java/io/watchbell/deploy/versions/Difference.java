package io.watchbell.deploy.versions;

/**
 * Something that another version does otherwise, in words.
 *
 * @param kind what becomes of it
 * @param file where it stands, by its path from the directory
 * @param what it is: {@code rule payments}
 * @param detail which settings differ, or where it went; empty where nothing more is to be said
 */
public record Difference(Kind kind, String file, String what, String detail) {
  /** What becomes of it. */
  public enum Kind {
    ADDED("added"),
    REMOVED("removed"),
    MOVED("moved"),
    CHANGED("changed");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }
  }
}
