package io.watchbell.deploy.watch;

import io.watchbell.deploy.watch.PersonAccount.Matter;
import io.watchbell.deploy.watch.PersonAccount.Outcome;
import io.watchbell.deploy.watch.PersonAccount.Unheard;
import io.watchbell.deploy.watch.PersonAccount.Watch;
import io.watchbell.model.incident.Incident;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An account of a person as people read it in a terminal. */
public final class PersonText {
  private static final String RED = "31;1";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String BLUE = "36";
  private static final String DIM = "2";
  private static final String BOLD = "1";

  private final boolean coloured;
  private final DateTimeFormatter day;
  private final DateTimeFormatter clock;
  private final List<String> lines = new ArrayList<>();

  private PersonText(ZoneId zone, boolean coloured) {
    this.coloured = coloured;
    day = DateTimeFormatter.ofPattern("EEE dd MMM yyyy HH:mm", Locale.ENGLISH).withZone(zone);
    clock = DateTimeFormatter.ofPattern("dd MMM HH:mm", Locale.ENGLISH).withZone(zone);
  }

  /**
   * The lines of it.
   *
   * @param coloured whether to use ANSI colours
   */
  public static List<String> lines(PersonAccount account, boolean coloured) {
    var text = new PersonText(ZoneId.of(account.zone()), coloured);
    text.write(account);
    return text.lines;
  }

  private void write(PersonAccount account) {
    add(
        paint(
            BOLD,
            "%s, %s to %s (%s)"
                .formatted(
                    account.called(),
                    day.format(account.from()),
                    day.format(account.until()),
                    account.zone())));
    add("");
    add("  " + account.answer());
    head("on call", account.watches().isEmpty());
    account.watches().forEach(watch -> write(watch, account.person()));
    head("incidents", account.incidents().isEmpty());
    account.incidents().forEach(this::write);
    if (account.further() > 0) {
      add("  and %,d more; ask about a shorter time".formatted(account.further()));
    }
    head("alerts that became no incident", account.alerts().isEmpty());
    account.alerts().forEach(this::write);
  }

  private void head(String title, boolean none) {
    if (!none) {
      add("");
      add(paint(BOLD, title));
    }
  }

  private void write(Watch watch, String person) {
    var who = watch.person() == null ? "nobody" : watch.person();
    var note = watch.note().isEmpty() ? "" : ", " + watch.note();
    var painted = who.equals(person) ? paint(BLUE, who) : who;
    add(
        "  %s - %s  %s: %s"
                .formatted(
                    clock.format(watch.from()),
                    clock.format(watch.until()),
                    watch.schedule(),
                    painted)
            + paint(DIM, note + "; version " + watch.version()));
  }

  private void write(Matter matter) {
    add(
        "  %s  %s %s on %s"
                .formatted(
                    span(matter.opened(), matter.ended()),
                    matter.severity(),
                    clean(matter.title()),
                    clean(Incident.placeOf(matter.service())))
            + paint(DIM, "  " + matter.incident()));
    add(
        "      "
            + paint(colour(matter.outcome()), word(matter.outcome()))
            + ": "
            + clean(matter.text()));
    for (var line : matter.lines()) {
      add(paint(DIM, "      %s %s  %s".formatted(at(line.at()), line.kind(), clean(line.text()))));
    }
  }

  private String at(Instant at) {
    return clock.format(at);
  }

  private String span(Instant from, @Nullable Instant until) {
    return clock.format(from) + " - " + (until == null ? "goes on" : clock.format(until));
  }

  private void write(Unheard alert) {
    var times = alert.count() == 1 ? "" : ", %,d times".formatted(alert.count());
    add(
        "  %s  %s on %s%s: %s"
            .formatted(
                at(alert.first()),
                clean(alert.name()),
                clean(alert.service()),
                times,
                clean(alert.reason())));
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case PAGED -> "paged";
      case SENT -> "being paged";
      case REFUSED -> "not reached";
      case NOT_SENT -> "no longer paged";
      case PAGED_BEFORE -> "not paged again";
      case NOT_REACHED, TAKEN, WAITED, PAGES_NOBODY, OVER, NOT_ASKED -> "not paged";
    };
  }

  private static String colour(Outcome outcome) {
    return switch (outcome) {
      case PAGED -> GREEN;
      case REFUSED, NOT_SENT, SENT -> RED;
      case NOT_REACHED, PAGED_BEFORE -> YELLOW;
      case TAKEN, WAITED, PAGES_NOBODY, OVER, NOT_ASKED -> BLUE;
    };
  }

  private void add(String line) {
    lines.add(line);
  }

  /** Alerts are written by others: what they say must not steer the terminal. */
  private static String clean(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return clean.toString();
  }

  private String paint(String colour, String text) {
    return coloured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
