package io.watchbell.router.explain;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.router.explain.Account.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes an account of what the router wrote down. */
public final class Explainer {
  private Explainer() {}

  /**
   * What became of an alert.
   *
   * @param decisions read from the decisions topic; those of other alerts are left out
   * @param changes read from the incidents topic; those of other incidents are left out
   */
  public static Account alert(
      Fingerprint fingerprint, List<Decision> decisions, List<IncidentChange> changes) {
    var own =
        decisions.stream()
            .filter(decision -> decision.fingerprint().equals(fingerprint))
            .sorted(Comparator.comparing(Decision::at))
            .toList();
    var incidents =
        own.stream().map(Decision::incident).filter(Objects::nonNull).distinct().toList();
    var lines = decided(own);
    changes.stream()
        .filter(change -> incidents.contains(change.incident().id()) && matters(change))
        .forEach(change -> lines.add(line(change)));
    lines.sort(Comparator.comparing(Line::at));
    return new Account(fingerprint.hex(), title(own), answer(own), lines);
  }

  /**
   * What became of an incident.
   *
   * @param decisions read from the decisions topic; those of other incidents are left out
   * @param changes read from the incidents topic; those of other incidents are left out
   * @param responses read from the responses topic; those of other incidents are left out
   */
  public static Account incident(
      IncidentId id,
      List<Decision> decisions,
      List<IncidentChange> changes,
      List<ResponseChange> responses) {
    var own =
        decisions.stream()
            .filter(decision -> id.equals(decision.incident()))
            .sorted(Comparator.comparing(Decision::at))
            .toList();
    var lines = decided(own);
    IncidentChange last = null;
    for (var change : changes) {
      if (change.incident().id().equals(id)) {
        lines.add(line(change));
        last = last == null || !change.at().isBefore(last.at()) ? change : last;
      }
    }
    var people = responses.stream().filter(change -> change.response().id().equals(id)).toList();
    people.forEach(change -> lines.add(line(change)));
    lines.sort(Comparator.comparing(Line::at));
    var title = last == null ? "incident " + id : last.incident().title();
    return new Account(id.toString(), title, answer(last, own) + Behaviour.of(people), lines);
  }

  /** One line for each decision; repeats that follow one another are one. */
  private static List<Line> decided(List<Decision> decisions) {
    var lines = new ArrayList<Line>();
    for (var decision : decisions) {
      var before = lines.isEmpty() ? null : lines.getLast();
      if (decision.fate() == Fate.REPEAT && before != null && isRepeat(before)) {
        lines.set(lines.size() - 1, merged(before, decision));
      } else {
        lines.add(line(decision));
      }
    }
    return lines;
  }

  private static boolean isRepeat(Line line) {
    return line.kind().equals(word(Fate.REPEAT));
  }

  private static Line merged(Line before, Decision next) {
    int count = before.count() + next.settles();
    return new Line(
        before.at(),
        next.at(),
        before.kind(),
        before.name(),
        "sent " + count + " times more, nothing new",
        count,
        List.of(),
        next.ruleSet(),
        null);
  }

  private static Line line(Decision decision) {
    return new Line(
        decision.at(),
        decision.at(),
        word(decision.fate()),
        decision.name(),
        decision.reason(),
        decision.settles(),
        decision.fate() == Fate.REPEAT ? List.of() : decision.verdicts(),
        decision.ruleSet(),
        decision.incident());
  }

  private static Line line(IncidentChange change) {
    var incident = change.incident();
    var by = change.by() == null ? "" : " by " + change.by();
    var text =
        "incident %s %s%s: %s; %s, %d of %d alerts firing"
            .formatted(
                incident.id(),
                word(change.kind()),
                by,
                change.detail(),
                incident.severity(),
                incident.firing(),
                incident.total());
    return new Line(
        change.at(),
        change.at(),
        "incident " + word(change.kind()),
        incident.title(),
        text,
        0,
        List.of(),
        "",
        incident.id());
  }

  private static Line line(ResponseChange change) {
    var by = change.by() == null ? "" : change.by() + ": ";
    return new Line(
        change.at(),
        change.at(),
        word(change.kind()),
        "",
        by + change.detail(),
        0,
        List.of(),
        "",
        change.response().id());
  }

  /** Of an alert's incident, what people were told; not each alert that joined it. */
  private static boolean matters(IncidentChange change) {
    return switch (change.kind()) {
      case OPENED,
          REOPENED,
          RAISED,
          LOWERED,
          RESOLVED,
          ACKNOWLEDGED_AT_SOURCE,
          MERGED,
          MERGED_IN,
          SPLIT ->
          true;
      case JOINED, RECOVERING, REFUSED -> false;
    };
  }

  private static String title(List<Decision> own) {
    for (var decision : own.reversed()) {
      if (!decision.labels().isEmpty()) {
        return decision.name() + " " + decision.labels();
      }
    }
    return own.isEmpty() ? "an alert of which nothing is known" : own.getLast().name();
  }

  private static String answer(List<Decision> own) {
    Decision telling = null;
    for (var decision : own) {
      telling = tells(decision.fate()) ? decision : telling;
    }
    if (own.isEmpty()) {
      return "No decision about it is kept. Either it was never accepted, or it was longer ago than"
          + " decisions are kept.";
    }
    return telling == null ? own.getLast().reason() + "." : answer(telling);
  }

  /** Whether such a fate says why somebody was paged or not. */
  private static boolean tells(Fate fate) {
    return switch (fate) {
      case OPENED, JOINED, SILENCED, MAINTENANCE, INHIBITED, HELD, FLAPPING, SUPPRESSED, NO_ROUTE ->
          true;
      case REPEAT, RESOLVED, RESOLVED_UNKNOWN, ACKNOWLEDGED, AWAITED, INVALID, PROBE -> false;
    };
  }

  private static String answer(Decision telling) {
    return switch (telling.fate()) {
      case OPENED ->
          "It %s. Who was paged for it, or why nobody was: watchbell explain %s"
              .formatted(telling.reason(), telling.incident());
      case JOINED ->
          "Nobody was paged for it alone: it %s. People knew of that incident already."
              .formatted(telling.reason());
      case FLAPPING -> "Nobody was paged again: " + telling.reason() + ".";
      case SILENCED, MAINTENANCE, INHIBITED, HELD, SUPPRESSED, NO_ROUTE ->
          "Nobody was paged: " + telling.reason() + ".";
      case REPEAT, RESOLVED, RESOLVED_UNKNOWN, ACKNOWLEDGED, AWAITED, INVALID, PROBE ->
          telling.reason() + ".";
    };
  }

  private static String answer(@Nullable IncidentChange last, List<Decision> own) {
    if (last == null) {
      return own.isEmpty()
          ? "No such incident is kept."
          : "It was never announced: its alerts were over before its group wait was.";
    }
    var incident = last.incident();
    var factors = String.join("; ", incident.factors().stream().map(Object::toString).toList());
    return "%s because %s. Rule %s, ladder %s."
        .formatted(incident.severity(), factors, incident.rule(), incident.ladder());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
