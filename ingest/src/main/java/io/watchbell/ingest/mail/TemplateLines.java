package io.watchbell.ingest.mail;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Lines {@code Name: value} of a letter's text. Those whose name begins with {@code Watchbell-}
 * were written for us and hold; what others say is a hint.
 */
public final class TemplateLines {
  private static final String OURS = "watchbell-";
  private static final int LINES_MAX = 400;
  private static final int NAME_MAX = 60;

  private TemplateLines() {}

  /**
   * What was said for us, in the text and in headers {@code X-Watchbell-...}: names in small
   * letters, without the prefix, with underscores.
   */
  public static Map<String, String> ours(Letter letter) {
    var found = new LinkedHashMap<String, String>();
    letter
        .headers()
        .forEach((name, value) -> {
          if (name.startsWith("x-" + OURS)) {
            put(found, name.substring(2 + OURS.length()), value);
          }
        });
    lines(letter.text())
        .forEach((name, value) -> {
          if (name.startsWith(OURS)) {
            put(found, name.substring(OURS.length()), value);
          }
        });
    return found;
  }

  private static void put(Map<String, String> found, String name, String value) {
    var plain = name.replace('-', '_');
    if (!plain.isEmpty() && !value.isBlank()) {
      found.putIfAbsent(plain, value.strip());
    }
  }

  /** All such lines; of a name that is there twice, the first. Names are in small letters. */
  public static Map<String, String> lines(String text) {
    var found = new LinkedHashMap<String, String>();
    text.lines()
        .limit(LINES_MAX)
        .forEach(line -> {
          int colon = line.indexOf(':');
          if (colon > 0 && colon <= NAME_MAX) {
            var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            if (isName(name) && !value.isEmpty()) {
              found.putIfAbsent(name, value);
            }
          }
        });
    return found;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && c != ' ') {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
