package io.watchbell.router.explain;

import io.watchbell.router.explain.Account.Line;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Writes an account for a terminal.
 *
 * @param zone whose clock is shown
 * @param coloured whether to use ANSI colours
 */
public record AccountText(ZoneId zone, boolean coloured) {
  private static final String RED = "31;1";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String BLUE = "36";
  private static final String DIM = "2";
  private static final String BOLD = "1";

  /** The whole account; ends with a line feed. */
  public String write(Account account) {
    var text = new StringBuilder();
    text.append(paint(BOLD, clean(account.title()))).append('\n');
    text.append(paint(DIM, account.subject())).append("\n\n");
    text.append("  ").append(clean(account.answer())).append("\n\n");
    account.lines().forEach(line -> write(text, line));
    return text.toString();
  }

  private void write(StringBuilder text, Line line) {
    var clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    text.append(paint(DIM, clock.format(line.at())))
        .append("  ")
        .append(paint(colour(line.kind()), "%-21s".formatted(line.kind())))
        .append(' ')
        .append(clean(line.text()));
    if (!line.until().equals(line.at())) {
      text.append(" (until ").append(clock.format(line.until())).append(')');
    }
    text.append('\n');
    for (var verdict : line.verdicts()) {
      var said = "%23s%-12s %s".formatted("", verdict.stage(), clean(verdict.said()));
      text.append(paint(DIM, said)).append('\n');
    }
  }

  private String paint(String colour, String text) {
    return coloured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }

  private static String colour(String kind) {
    return switch (kind) {
      case "opened", "incident opened", "incident reopened", "incident raised", "invalid" -> RED;
      case "joined", "flapping", "no route" -> YELLOW;
      case "silenced", "maintenance", "inhibited", "suppressed" -> BLUE;
      case "resolved", "resolved unknown", "incident resolved", "acknowledged" -> GREEN;
      default -> DIM;
    };
  }

  /** Alerts are written by others: what they say must not steer the terminal. */
  private static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return clean.toString();
  }
}
