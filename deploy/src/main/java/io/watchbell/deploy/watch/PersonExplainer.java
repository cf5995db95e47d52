package io.watchbell.deploy.watch;

import io.watchbell.deploy.watch.PersonAccount.Matter;
import io.watchbell.deploy.watch.PersonAccount.Outcome;
import io.watchbell.deploy.watch.PersonAccount.Unheard;
import io.watchbell.model.decision.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Makes an account of what the log holds of a person. */
public final class PersonExplainer {
  private final Inquiry inquiry;
  private final Reigns reigns;

  private PersonExplainer(Inquiry inquiry, Reigns reigns) {
    this.inquiry = inquiry;
    this.reigns = reigns;
  }

  /** Why this person was paged, or not. */
  public static PersonAccount explain(Inquiry inquiry, Reigns reigns, Evidence evidence) {
    return new PersonExplainer(inquiry, reigns).account(evidence);
  }

  private PersonAccount account(Evidence evidence) {
    var watches = new Watches(inquiry, reigns);
    var rungs = new Rungs(inquiry, reigns, watches);
    var reasoning = new Reasoning(inquiry, rungs);
    var open = evidence.open();
    var matters = new ArrayList<Matter>();
    var schedules = new TreeSet<String>();
    for (var dossier : open) {
      matters.add(reasoning.of(dossier));
      schedules.addAll(rungs.schedules(dossier.incident().ladder(), inquiry.from()));
    }
    var alerts = new Unheards(inquiry, reigns, rungs).of(evidence.unheard());
    var roster = reigns.at(inquiry.until().minusMillis(1)).roster();
    var called = roster.called(inquiry.person());
    // Those that concern them come first, where not all can be told of.
    var kept =
        matters.stream()
            .sorted(Comparator.comparing(Matter::outcome))
            .limit(PersonAccount.INCIDENTS_MAX)
            .sorted(Comparator.comparing(Matter::opened))
            .toList();
    return new PersonAccount(
        inquiry.person(),
        called,
        inquiry.from(),
        inquiry.until(),
        inquiry.zone().getId(),
        answer(called, matters, alerts),
        watches.of(schedules),
        kept,
        matters.size() - kept.size(),
        alerts.stream().limit(PersonAccount.ALERTS_MAX).toList());
  }

  private static String answer(String called, List<Matter> matters, List<Unheard> alerts) {
    var counts = new EnumMap<Outcome, Integer>(Outcome.class);
    matters.forEach(matter -> counts.merge(matter.outcome(), 1, Integer::sum));
    int paged = counts.getOrDefault(Outcome.PAGED, 0) + counts.getOrDefault(Outcome.SENT, 0);
    var first =
        paged == 0
            ? called + " was not paged."
            : "%s was paged for %s.".formatted(called, incidents(paged));
    return first + " " + rest(counts, matters.size()) + hidden(alerts);
  }

  private static String rest(EnumMap<Outcome, Integer> counts, int all) {
    if (all == 0) {
      return "No incident was open.";
    }
    var parts = new ArrayList<String>();
    counts.forEach((outcome, count) -> parts.add(count + " " + words(outcome)));
    return "Of %s that %s open: %s."
        .formatted(incidents(all), all == 1 ? "was" : "were", String.join(", ", parts));
  }

  private static String incidents(int count) {
    return count == 1 ? "1 incident" : count + " incidents";
  }

  /** What is said of incidents of such an outcome. */
  static String words(Outcome outcome) {
    return switch (outcome) {
      case PAGED -> "paged them";
      case SENT -> "was being sent";
      case REFUSED -> "was refused by every contact";
      case NOT_SENT -> "was no longer wanted when it was to be sent";
      case PAGED_BEFORE -> "had paged them before";
      case NOT_REACHED -> "had not come to their rung";
      case TAKEN -> "somebody had";
      case WAITED -> "waited";
      case PAGES_NOBODY -> "paged nobody, being of that severity";
      case OVER -> "was over before their rung";
      case NOT_ASKED -> "asked for others";
    };
  }

  private static String hidden(List<Unheard> alerts) {
    if (alerts.isEmpty()) {
      return "";
    }
    var counts = new EnumMap<Fate, Long>(Fate.class);
    alerts.forEach(it -> counts.merge(it.fate(), it.count(), Long::sum));
    var parts = new ArrayList<String>();
    counts.forEach((fate, count) ->
        parts.add(count + " " + fate.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    return " Alerts of services that would page them became no incident: "
        + String.join(", ", parts)
        + ".";
  }
}
