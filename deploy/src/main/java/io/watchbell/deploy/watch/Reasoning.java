package io.watchbell.deploy.watch;

import io.watchbell.deploy.watch.PersonAccount.Line;
import io.watchbell.deploy.watch.PersonAccount.Matter;
import io.watchbell.deploy.watch.PersonAccount.Outcome;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseChange.Kind;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why one person was paged for one incident, or not. */
final class Reasoning {
  private final Inquiry inquiry;
  private final Rungs rungs;
  private final DateTimeFormatter clock;

  Reasoning(Inquiry inquiry, Rungs rungs) {
    this.inquiry = inquiry;
    this.rungs = rungs;
    clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(inquiry.zone());
  }

  /** What became of them in it. */
  private record Finding(Outcome outcome, String text) {}

  Matter of(Dossier dossier) {
    var incident = dossier.incident();
    var finding = finding(dossier);
    return new Matter(
        incident.id(),
        incident.service(),
        incident.title(),
        incident.severity(),
        incident.ladder(),
        incident.openedAt(),
        dossier.ended(),
        finding.outcome(),
        finding.text(),
        lines(dossier));
  }

  private Finding finding(Dossier dossier) {
    var now = dossier.pages().stream().filter(page -> inquiry.covers(page.at())).toList();
    if (!now.isEmpty()) {
      return paged(now, dossier);
    }
    var place = place(dossier);
    var stop = stop(dossier, place);
    if (!dossier.pages().isEmpty()) {
      var before = dossier.pages().getLast();
      return new Finding(
          Outcome.PAGED_BEFORE,
          "was paged before, at %s on the rung %s; not again: %s"
              .formatted(clock.format(before.at()), before.rungName(), stop.text()));
    }
    if (place == null) {
      return new Finding(
          Outcome.NOT_ASKED,
          "nobody asked for %s: %s"
              .formatted(
                  inquiry.person(), rungs.describe(dossier.incident().ladder(), begin(dossier))));
    }
    return stop;
  }

  private Rungs.@Nullable Place place(Dossier dossier) {
    return rungs.of(dossier.incident().ladder(), begin(dossier), end(dossier));
  }

  private Instant begin(Dossier dossier) {
    var opened = dossier.incident().openedAt();
    return opened.isAfter(inquiry.from()) ? opened : inquiry.from();
  }

  private Instant end(Dossier dossier) {
    var ended = dossier.ended();
    return ended == null ? inquiry.until() : ended;
  }

  // They were paged.

  private Finding paged(List<Page> pages, Dossier dossier) {
    var said = new ArrayList<String>();
    var worst = new ArrayList<Outcome>();
    for (var page : pages) {
      var outcome = dossier.outcomes().get(page.id());
      worst.add(outcome(outcome));
      said.add(
          "%s on %s (%s, round %d): %s"
              .formatted(
                  clock.format(page.at()),
                  page.contact(),
                  page.rungName(),
                  page.round(),
                  told(outcome)));
    }
    // Outcomes stand in the order of how much was heard.
    var heard = worst.stream().min(Comparator.naturalOrder()).orElse(Outcome.SENT);
    return new Finding(heard, String.join("; ", said));
  }

  private static Outcome outcome(@Nullable PageOutcome outcome) {
    return outcome == null
        ? Outcome.SENT
        : switch (outcome.result()) {
          case DELIVERED -> Outcome.PAGED;
          case ATTEMPTED, TRY_LATER -> Outcome.SENT;
          case REFUSED -> Outcome.REFUSED;
          case CANCELLED -> Outcome.NOT_SENT;
        };
  }

  private String told(@Nullable PageOutcome outcome) {
    if (outcome == null) {
      return "nothing is written of what came of it";
    }
    var word =
        switch (outcome.result()) {
          case DELIVERED -> "arrived";
          case ATTEMPTED -> "being sent";
          case TRY_LATER -> "did not work, and is tried again";
          case REFUSED -> "refused";
          case CANCELLED -> "not sent";
        };
    boolean plain = outcome.result() == Result.DELIVERED || outcome.detail().isEmpty();
    return "%s at %s%s"
        .formatted(word, clock.format(outcome.at()), plain ? "" : " (" + outcome.detail() + ")");
  }

  // They were not.

  /** What kept the ladder from being climbed up to them. */
  private Finding stop(Dossier dossier, Rungs.@Nullable Place place) {
    ResponseChange last = null;
    for (var change : dossier.responses()) {
      if (change.at().isBefore(inquiry.from())) {
        last = change.kind().isStep() ? change : last;
      } else if (last == null || !isStop(last.kind())) {
        last = change.kind().isStep() ? change : last;
      }
    }
    if (last == null) {
      return new Finding(
          Outcome.NOT_REACHED, "nobody was paged for it yet: its group wait was not over");
    }
    var theirs = place == null ? "" : "; theirs is " + place;
    var at = clock.format(last.at());
    return switch (last.kind()) {
      case ACKNOWLEDGED, REASSIGNED ->
          new Finding(
              Outcome.TAKEN,
              "%s took it at %s: %s%s".formatted(who(last), at, last.detail(), theirs));
      case SNOOZED ->
          new Finding(
              Outcome.WAITED,
              "%s had everybody left alone at %s: %s".formatted(who(last), at, last.detail()));
      case HELD_OVER -> new Finding(Outcome.WAITED, last.detail());
      case LISTED, RECORDED -> new Finding(Outcome.PAGES_NOBODY, last.detail());
      case RESOLVED, MERGED ->
          new Finding(Outcome.OVER, "it was over at %s: %s%s".formatted(at, last.detail(), theirs));
      case EXHAUSTED ->
          new Finding(Outcome.NOT_REACHED, "at %s: %s%s".formatted(at, last.detail(), theirs));
      case PAGED,
          LAPSED,
          WOKEN,
          NOTED,
          SPLIT,
          UNREACHABLE,
          PASSED_OVER,
          CALLED_IN,
          COMMAND_IGNORED ->
          notReached(dossier, place);
    };
  }

  private Finding notReached(Dossier dossier, Rungs.@Nullable Place place) {
    var last = dossier.responses().getLast().response();
    var due = last.deadline();
    return new Finding(
        Outcome.NOT_REACHED,
        "by %s rung %d was paged%s%s"
            .formatted(
                clock.format(inquiry.until()),
                last.rung(),
                due == null ? "" : ", and the next was due at " + clock.format(due),
                place == null ? "" : "; theirs is " + place));
  }

  private static String who(ResponseChange change) {
    return Objects.requireNonNullElse(change.by(), "somebody");
  }

  /** Whether nobody is paged after such a change until another. */
  private static boolean isStop(Kind kind) {
    return switch (kind) {
      case ACKNOWLEDGED,
          SNOOZED,
          HELD_OVER,
          LISTED,
          RECORDED,
          REASSIGNED,
          EXHAUSTED,
          RESOLVED,
          MERGED ->
          true;
      case PAGED,
          LAPSED,
          WOKEN,
          NOTED,
          SPLIT,
          UNREACHABLE,
          PASSED_OVER,
          CALLED_IN,
          COMMAND_IGNORED ->
          false;
    };
  }

  /** What happened about it meanwhile. */
  private List<Line> lines(Dossier dossier) {
    return dossier.responses().stream()
        .filter(change -> inquiry.covers(change.at()))
        .map(change ->
            new Line(
                change.at(),
                change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                (change.by() == null ? "" : change.by() + ": ") + change.detail()))
        .toList();
  }
}
