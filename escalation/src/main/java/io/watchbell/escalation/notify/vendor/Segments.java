package io.watchbell.escalation.notify.vendor;

import java.util.Map;

/**
 * Short messages as the telephone network carries them: in segments of 160 characters of the GSM
 * alphabet (153 where there are several), or of 70 (67) once there is a single other character.
 */
final class Segments {
  /** Most segments of a message; each is paid for. */
  static final int MAX = 5;

  private static final int GSM_ALONE = 160;
  private static final int GSM_EACH = 153;
  private static final int UNICODE_ALONE = 70;
  private static final int UNICODE_EACH = 67;
  private static final String CUT = "...";

  /** The default alphabet of GSM 03.38, without its control characters but for the line feed. */
  private static final String GSM =
      "\n @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!\"#¤%&'()*+,-./0123456789:;<=>?¡"
          + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Its extension; each of these counts twice. */
  private static final String TWICE = "^{}\\[~]|€";

  /** What printers like, and what is meant by it. */
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry((int) '„', "\""),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '«', "\""),
          Map.entry((int) '»', "\""),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '‚', "'"),
          Map.entry((int) '`', "'"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '·', "-"),
          Map.entry((int) '…', CUT),
          Map.entry((int) '\u00a0', " "));

  private Segments() {}

  /** The same with plain quotation marks and dashes, so that a message is not dear for them. */
  static String plain(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          var other = PLAIN.get(point);
          if (other == null) {
            plain.appendCodePoint(point);
          } else {
            plain.append(other);
          }
        });
    return plain.toString();
  }

  /** How many segments a text takes. */
  static int count(String text) {
    int septets = septets(text);
    boolean gsm = septets >= 0;
    int units = gsm ? septets : text.length();
    if (units <= (gsm ? GSM_ALONE : UNICODE_ALONE)) {
      return 1;
    }
    return Math.ceilDiv(units, gsm ? GSM_EACH : UNICODE_EACH);
  }

  /** Its length in the GSM alphabet; -1 when it cannot be written in it. */
  private static int septets(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (GSM.indexOf(c) >= 0) {
        sum++;
      } else if (TWICE.indexOf(c) >= 0) {
        sum += 2;
      } else {
        return -1;
      }
    }
    return sum;
  }

  /**
   * Both texts, each on lines of its own, in no more than {@link #MAX} segments. What is too long
   * is cut at the end of the first, never through a character, and says so.
   *
   * @param last is kept whole
   */
  static String fit(String first, String last) {
    var whole = first + "\n" + last;
    int end = first.length();
    while (count(whole) > MAX && end > 0) {
      end = first.offsetByCodePoints(end, -1);
      whole = first.substring(0, end).stripTrailing() + CUT + "\n" + last;
    }
    return whole;
  }
}
