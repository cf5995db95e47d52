package io.watchbell.escalation.notify;

import io.watchbell.escalation.engine.Words;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.text.Texts;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a message says, in plain text; every channel says the same. */
public final class Text {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE HH:mm zzz", Locale.ENGLISH);
  private static final int SUBJECT_MAX = 180;
  private static final int ALSO_TITLE_MAX = 60;
  private static final int ALSO_NEWS_MAX = 40;

  private Text() {}

  /**
   * One line that names the incident: the same for everything about it, so that mail programs show
   * one conversation.
   */
  public static String subject(Message message) {
    var page = message.page();
    var title = oneLine(page.title());
    if (!page.concernsIncident()) {
      return title.length() > SUBJECT_MAX ? title.substring(0, SUBJECT_MAX) + "…" : title;
    }
    var end = " [" + page.incident() + "]";
    int room = SUBJECT_MAX - end.length();
    return page.severity()
        + " "
        + (title.length() > room ? title.substring(0, room) + "…" : title)
        + end;
  }

  /** Why the person reads this now. */
  public static String news(Message message) {
    var page = message.page();
    var rung = page.rungName().isEmpty() ? "" : " (" + page.rungName() + ")";
    return page.wantsAnswer() ? "You are paged" + rung + ": " + page.news() : page.news();
  }

  /** What is to be said about the message itself: that it is late, or perhaps a repeat. */
  public static List<String> caveats(Message message) {
    var caveats = new ArrayList<String>();
    if (!message.late().isZero()) {
      caveats.add("This was to be sent " + Words.length(message.late()) + " ago.");
    }
    if (message.possibleRepeat()) {
      caveats.add("Possible repeat: it may have reached you before.");
    }
    return caveats;
  }

  /**
   * One line for another page that is said in the same message: {@code SEV2 payments is on fire
   * [7Q4K2MB9XR-3]: nobody answered}.
   */
  public static String also(Message.Also also) {
    var page = also.page();
    return "%s %s [%s]: %s"
        .formatted(
            page.severity(),
            Texts.cut(oneLine(page.title()), ALSO_TITLE_MAX),
            page.incident(),
            Texts.cut(oneLine(page.news()), ALSO_NEWS_MAX));
  }

  /** What stands before the others that are said in the same message; empty without any. */
  public static String also(Message message) {
    int others = message.also().size();
    return others == 0
        ? ""
        : "%d more in this message, because there are so many:".formatted(others);
  }

  /** Since when, by the person's own clock, and for how long. */
  public static String since(Message message) {
    return "%s, for %s"
        .formatted(
            clock(message.page().since(), message.person().zone()),
            Words.length(message.lasting()));
  }

  /** A time by somebody's own clock: {@code Mon 03:04 CET}. */
  public static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone)).replace(" Z", " UTC");
  }

  /** A time zone as people know it: {@code Europe/Berlin}, and {@code UTC} where Java says Z. */
  public static String zone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** How bad, in words. */
  public static String meaning(Severity severity) {
    return switch (severity) {
      case SEV1 -> "critical";
      case SEV2 -> "major";
      case SEV3 -> "moderate";
      case SEV4 -> "minor";
      case SEV5 -> "for the record";
    };
  }

  /** The whole message as lines of plain text. */
  public static String plain(Message message) {
    var page = message.page();
    var lines = new ArrayList<String>();
    lines.add(news(message));
    lines.addAll(caveats(message));
    lines.add("");
    lines.add(oneLine(page.title()));
    if (!page.summary().isBlank() && !page.summary().equals(page.title())) {
      lines.add(oneLine(page.summary()));
    }
    if (page.concernsIncident()) {
      lines.add("");
      facts(message, lines);
    } else if (!page.because().isEmpty()) {
      lines.add("");
      page.because().forEach(line -> lines.add(oneLine(line)));
    }
    lines.add("");
    lines.add(page.wantsAnswer() ? "See more and answer:" : "See more:");
    lines.add(message.link().toString());
    if (!message.also().isEmpty()) {
      lines.add("");
      lines.add(also(message));
      for (var also : message.also()) {
        lines.add(also(also));
        lines.add("  " + also.link());
      }
    }
    return String.join("\n", lines);
  }

  private static void facts(Message message, List<String> lines) {
    var page = message.page();
    lines.add("Severity: " + page.severity() + ", " + meaning(page.severity()));
    for (int i = 0; i < page.because().size(); i++) {
      lines.add((i == 0 ? "Because:  " : "          ") + oneLine(page.because().get(i)));
    }
    lines.add("Service:  " + oneLine(Incident.placeOf(page.service())));
    lines.add("Since:    " + since(message));
    if (!message.alsoPaged().isEmpty()) {
      lines.add("Paged:    " + String.join(", ", message.alsoPaged()));
    }
    if (page.runbook() != null) {
      lines.add("Runbook:  " + oneLine(page.runbook()));
    }
    if (page.link() != null) {
      lines.add("Source:   " + oneLine(page.link()));
    }
    page.labels().forEach((name, value) -> lines.add(oneLine(name + " = " + value)));
  }

  /** This address if it is one of the web, else empty: an alert may bring any text along. */
  public static String webAddress(@Nullable String address) {
    if (address == null) {
      return "";
    }
    try {
      var scheme = URI.create(address).getScheme();
      return "https".equals(scheme) || "http".equals(scheme) ? address : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Without line breaks and other control characters: nothing from outside may forge a line. */
  public static String oneLine(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isISOControl(point) ? ' ' : point)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }
}
