package io.watchbell.escalation.notify.vendor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes texts short enough, and says so where it did. */
final class Cut {
  private static final String MARK = "…";

  private Cut() {}

  /** At most so many UTF-16 units; what is cut ends in "…", never inside of a character. */
  static String to(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - MARK.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + MARK;
  }

  /**
   * These lines, as many as fit; whole ones are left out from the end, which is then said.
   *
   * @param lines the first is no longer than the bound
   * @param max in UTF-16 units
   */
  static String lines(List<String> lines, int max) {
    var all = String.join("\n", lines);
    var fewer = new ArrayList<>(lines);
    int count = lines.size();
    while (all.length() > max && count > 1) {
      count--;
      fewer = new ArrayList<>(lines.subList(0, count));
      fewer.add("… (shortened)");
      all = String.join("\n", fewer);
    }
    return to(all, max);
  }

  /** The same where the bound is one of bytes in UTF-8. */
  static String linesOfBytes(List<String> lines, int max) {
    int units = max;
    var text = lines(lines, units);
    while (text.getBytes(StandardCharsets.UTF_8).length > max) {
      units = units * 9 / 10;
      text = lines(lines, units);
    }
    return text;
  }
}
