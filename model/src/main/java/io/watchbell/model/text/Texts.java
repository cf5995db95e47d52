package io.watchbell.model.text;

import java.util.Locale;

/** Small things about texts for people. */
public final class Texts {
  private static final String MORE = "…";

  private Texts() {}

  /**
   * The text cut to this many characters (UTF-16), never through the middle of one; what is cut
   * ends with an ellipsis, which counts.
   *
   * @param max at least 2
   */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - MORE.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + MORE;
  }

  /** {@code 1 mistake}, {@code 4,212 mistakes}: for words whose plural ends with an s. */
  public static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }
}
