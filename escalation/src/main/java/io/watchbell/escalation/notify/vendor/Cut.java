package io.watchbell.escalation.notify.vendor;

import io.watchbell.model.text.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes lines short enough in all, and says so where it did. */
final class Cut {
  private Cut() {}

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
    return Texts.cut(all, max);
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
