package io.watchbell.ingest.mail;

import com.google.re2j.Pattern;
import io.watchbell.model.alert.AlertStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a subject says.
 *
 * <p>A word counts as a status only where senders put one: at an end of the subject, inside or next
 * to brackets, before a colon, after "is". So {@code Connection closed by peer} does not end
 * anything. Where it stays doubtful, the alert fires: a page too many does less harm than none.
 *
 * @param status how it is; empty where the subject does not say
 * @param severity how bad, in our words; empty where it does not say
 * @param name what it is about: the subject without status, severity, numbers that change, times
 */
public record Subject(Optional<AlertStatus> status, String severity, String name) {
  private static final int LENGTH_MAX = 1_000;
  private static final int NEGATED_WITHIN = 3;
  private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

  /** Dates, times of day, durations, shares, sizes, numbers of a series. */
  private static final Pattern PASSING =
      Pattern.compile(
          "(?i)\\b\\d{4}[-./]\\d{2}[-./]\\d{2}(?:t| )?"
              + "|\\b\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d+)?(?:z|[+-]\\d{2}:?\\d{2}| ?[ap]m)?\\b"
              + "|\\b(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?,? (?:\\d{1,2}\\b|"
              + MONTH
              + "\\b)"
              + "|\\b\\d{1,2}(?:st|nd|rd|th)? "
              + MONTH
              + "(?:,? \\d{4})?\\b"
              + "|\\b"
              + MONTH
              + " \\d{1,2}(?:,? \\d{4})?\\b|\\b\\d+(?:[.,]\\d+)? ?%|\\b\\d+(?:[.,]\\d+)?"
              + " ?(?:ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?"
              + "|[kmgt]i?b|bytes|times)\\b|#\\d+|\\(\\d+(?: [^)]*)?\\)|:\\d+\\]");

  private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+[.,]\\d+");

  private static final Pattern SEPARATOR =
      Pattern.compile("[\\[\\](){}<>*|!\"'=]+|[:,;]+(?:\\s|$)|(?:^|\\s)[-–—/>#.]+(?:\\s|$)");

  private record Word(String text, boolean edge) {
    String small() {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a subject. */
  public static Subject of(String text) {
    var words = words(text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text);
    var name = new ArrayList<String>();
    var severity = "";
    for (var word : words) {
      if (!SubjectWords.isPassing(word.small())) {
        name.add(word.text());
      }
      if (severity.isEmpty() && word.edge()) {
        severity = SubjectWords.SEVERITIES.getOrDefault(word.small(), "");
      }
    }
    while (!name.isEmpty()
        && SubjectWords.BETWEEN.contains(name.getLast().toLowerCase(Locale.ROOT))) {
      name.removeLast(); // What followed was a time or a number.
    }
    return new Subject(status(words), severity, String.join(" ", name));
  }

  private static Optional<AlertStatus> status(List<Word> words) {
    boolean good = false;
    boolean bad = false;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i).small();
      if (!words.get(i).edge() || isNegated(words, i)) {
        continue;
      }
      boolean first = i == 0;
      if (SubjectWords.OVER.contains(word) || (first && word.equals("recovery"))) {
        return Optional.of(AlertStatus.RESOLVED);
      }
      if (first && SubjectWords.TAKEN.contains(word)) {
        return Optional.of(AlertStatus.ACKNOWLEDGED);
      }
      good |= SubjectWords.GOOD.contains(word);
      bad |= SubjectWords.BAD.contains(word);
    }
    if (bad) {
      return Optional.of(AlertStatus.FIRING);
    }
    return good ? Optional.of(AlertStatus.RESOLVED) : Optional.empty();
  }

  private static boolean isNegated(List<Word> words, int at) {
    for (int i = Math.max(0, at - NEGATED_WITHIN); i < at; i++) {
      if (SubjectWords.NOT.contains(words.get(i).small())) {
        return true;
      }
    }
    return false;
  }

  private static List<Word> words(String text) {
    var parts = SEPARATOR.matcher(PASSING.matcher(text).replaceAll(" | ")).replaceAll(" | ");
    var tokens = parts.strip().split("\\s+");
    var words = new ArrayList<Word>();
    boolean monit = small(tokens[0]).equals("monit"); // It puts the status before the name.
    for (int i = 0; i < tokens.length; i++) {
      var token = stripped(tokens[i]);
      if (token.isEmpty() || DECIMAL.matches(token)) {
        continue;
      }
      boolean begins =
          i == 0 || isEnd(tokens[i - 1]) || SubjectWords.IS.contains(small(tokens[i - 1]));
      boolean ends = i == tokens.length - 1 || isEnd(tokens[i + 1]);
      words.add(new Word(token, begins || ends || monit));
    }
    return words;
  }

  private static boolean isEnd(String token) {
    return stripped(token).isEmpty();
  }

  private static String small(String token) {
    return token.toLowerCase(Locale.ROOT);
  }

  private static String stripped(String token) {
    int start = 0;
    int end = token.length();
    while (start < end && isMark(token.charAt(start))) {
      start++;
    }
    while (end > start && isMark(token.charAt(end - 1))) {
      end--;
    }
    return token.substring(start, end);
  }

  private static boolean isMark(char c) {
    return "|.,:;?-–—".indexOf(c) >= 0;
  }
}
