package io.watchbell.ingest.normalise;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Keeps texts within bounds, and free of what cannot be written as UTF-8. */
public final class Text {
  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /** The first of these texts that says anything; empty if none does. */
  public static String firstOf(String... texts) {
    for (var text : texts) {
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  /** Whether this word stands in the text by itself, rather than as a part of another word. */
  public static boolean mentions(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /** The address with spaces, quotes and angle brackets escaped, as browsers do. */
  static String escapedLink(String link) {
    var out = new StringBuilder(link.length());
    for (int i = 0; i < link.length(); i++) {
      char c = link.charAt(i);
      switch (c) {
        case ' ', '"', '<', '>' ->
            out.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * The text with every half of a surrogate pair replaced: JSON can escape one, UTF-8 cannot say
   * it, and a writer would refuse the whole alert.
   */
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceHalves(text);
      }
    }
    return text;
  }

  private static String replaceHalves(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int point = text.codePointAt(i);
      if (Character.isSupplementaryCodePoint(point)) {
        out.appendCodePoint(point);
        i++;
      } else {
        out.append(Character.isSurrogate((char) point) ? REPLACEMENT : (char) point);
      }
    }
    return out.toString();
  }

  /**
   * The text as it may stand in an address: RFC 3986, all but letters, digits and {@code -._~/}.
   */
  public static String percentEncoded(String text) {
    var encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  /** The text as one line: what stands in a subject or a list. */
  public static String oneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
      }
    }
    return text.strip();
  }
}
