package io.watchbell.escalation.notify.terminal;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.Text;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints pages where Watchbell runs, so that they stand out among the log's lines. */
public final class TerminalNotifier implements Notifier {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final int WIDTH = 76;

  private final PrintStream out;
  private final boolean colours;

  /**
   * A notifier that prints here.
   *
   * @param colours whether the terminal understands ANSI colours
   */
  public TerminalNotifier(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  @Override
  public String channel() {
    return Contact.Terminal.CHANNEL;
  }

  @Override
  public Outcome send(Message message) {
    synchronized (out) {
      out.print(box(message));
      out.flush();
      return out.checkError()
          ? new Outcome.TryLater(null, "the terminal cannot be written to")
          : new Outcome.Delivered("printed");
    }
  }

  private String box(Message message) {
    var page = message.page();
    var side = paint(colour(page.severity()), "┃") + " ";
    var head = head(page);
    var box = new StringBuilder("\n");
    var title = head + Text.oneLine(page.title());
    line(box, paint(colour(page.severity()), "┏━ "), paint(BOLD + colour(page.severity()), title));
    boolean first = true;
    for (var line : Text.plain(message).lines().toList()) {
      if (first || !line.equals(Text.oneLine(page.title()))) {
        for (var part : wrapped(line)) {
          line(box, side, first ? paint(BOLD, part) : part);
        }
      }
      first = false;
    }
    line(
        box,
        paint(colour(page.severity()), "┗━ "),
        paint(DIM, page.concernsIncident() ? page.incident().toString() : page.id()));
    return box.append('\n').toString();
  }

  private static String head(Page page) {
    return switch (page.kind()) {
      case PAGE, CALL -> "🔔 " + page.severity() + "  ";
      case NOTICE, TICKET, STATUS -> page.severity() + "  ";
      case SILENCE, WATCH, CODE, AUDIT -> "";
    };
  }

  private static void line(StringBuilder box, String side, String text) {
    box.append(side).append(text).append('\n');
  }

  /** Links are never broken: a broken link cannot be clicked. */
  private static Iterable<String> wrapped(String line) {
    if (line.length() <= WIDTH || line.contains("://")) {
      return List.of(line);
    }
    var parts = new ArrayList<String>();
    var rest = line;
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int cut = space <= 0 ? WIDTH : space;
      parts.add(rest.substring(0, cut));
      rest = rest.substring(cut).stripLeading();
    }
    parts.add(rest);
    return parts;
  }

  private String paint(String colour, String text) {
    return colours ? colour + text + RESET : text;
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case SEV1 -> "\u001b[91m";
      case SEV2 -> "\u001b[31m";
      case SEV3 -> "\u001b[33m";
      case SEV4 -> "\u001b[36m";
      case SEV5 -> "\u001b[37m";
    };
  }
}
