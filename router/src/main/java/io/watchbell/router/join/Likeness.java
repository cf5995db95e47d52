package io.watchbell.router.join;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.text.similarity.CosineSimilarity;

/**
 * How much two alerts read alike: the cosine of the angle between their words, counted. 1 is the
 * same words as often, 0 no word in common; the order of words does not matter. What is a number or
 * an identifier counts as one and the same word, since that is in what texts of one cause differ.
 */
final class Likeness {
  /** Most words of a text that are looked at. */
  static final int WORDS_MAX = 50;

  private static final String NUMBER = "#";
  private static final int HEX_MIN = 8;
  private static final CosineSimilarity COSINE = new CosineSimilarity();

  private Likeness() {}

  /** The words of a text, and how often it has each. */
  static Map<CharSequence, Integer> words(String text) {
    var words = new HashMap<CharSequence, Integer>();
    int start = -1;
    int count = 0;
    for (int i = 0; i <= text.length() && count < WORDS_MAX; i++) {
      boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.merge(word(text.substring(start, i)), 1, Integer::sum);
        start = -1;
        count++;
      }
    }
    return words;
  }

  /** From 0 to 1. */
  static double of(Map<CharSequence, Integer> one, Map<CharSequence, Integer> other) {
    return COSINE.cosineSimilarity(one, other);
  }

  private static String word(String text) {
    boolean hex = text.length() >= HEX_MIN;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (Character.isDigit(sign)) {
        return NUMBER;
      }
      hex &= Character.digit(sign, 16) >= 0;
    }
    return hex ? NUMBER : text.toLowerCase(Locale.ROOT);
  }
}
