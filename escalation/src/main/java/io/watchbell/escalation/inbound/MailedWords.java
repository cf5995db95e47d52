package io.watchbell.escalation.inbound;

import java.util.List;
import java.util.Optional;

/** Finds what somebody wrote in a mail among what their program quotes. */
public final class MailedWords {
  private static final int LINES_MAX = 500;

  private MailedWords() {}

  /** The answer: on the first line that says something, or on the first after what is quoted. */
  public static Optional<WrittenAnswer> read(String text) {
    var lines = text.lines().limit(LINES_MAX).map(String::strip).toList();
    return first(lines).or(() -> first(lines.subList(afterQuotes(lines), lines.size())));
  }

  private static Optional<WrittenAnswer> first(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isEmpty() && !isQuoted(line))
        .findFirst()
        .flatMap(WrittenAnswer::read);
  }

  private static int afterQuotes(List<String> lines) {
    int after = lines.size();
    for (int i = 0; i < lines.size(); i++) {
      if (isQuoted(lines.get(i))) {
        after = i + 1;
      }
    }
    return after;
  }

  private static boolean isQuoted(String line) {
    return line.startsWith(">");
  }
}
