package io.watchbell.console.reports;

import io.watchbell.console.reports.Facts.IncidentFact;
import io.watchbell.console.reports.Facts.PageFact;
import io.watchbell.console.reports.Report.Totals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a period with what is worked out of them once.
 *
 * @param facts the facts
 * @param began the pages that began an interruption
 * @param zones where people live
 */
record Ledger(Facts facts, Set<PageFact> began, Function<String, ZoneId> zones) {
  static Ledger of(Facts facts, Function<String, ZoneId> zones) {
    return new Ledger(facts, Interruptions.of(facts.pages()), zones);
  }

  Band band(PageFact page) {
    return Band.of(page.at(), zones.apply(page.person()));
  }

  boolean isAsleep(PageFact page) {
    return band(page) == Band.SLEEP;
  }

  Totals totals() {
    var incidents = facts.incidents();
    return new Totals(
        facts.accepted(),
        incidents.size(),
        facts.pages().size(),
        began.size(),
        (int) began.stream().filter(this::isAsleep).count(),
        count(incidents, Judgement.ACTIONABLE),
        count(incidents, Judgement.NOISE),
        count(incidents, Judgement.UNANSWERED),
        (int) incidents.stream().filter(incident -> incident.label() != null).count(),
        acknowledged(incidents),
        resolved(incidents));
  }

  static int count(List<IncidentFact> incidents, Judgement judgement) {
    return (int) incidents.stream().filter(it -> Judgement.of(it) == judgement).count();
  }

  /** First page to acknowledgement. */
  static Spread acknowledged(List<IncidentFact> incidents) {
    return spread(incidents, it -> between(it.firstPagedAt(), it.acknowledgedAt()));
  }

  /** Detection to resolution. */
  static Spread resolved(List<IncidentFact> incidents) {
    return spread(incidents, it -> between(it.openedAt(), it.resolvedAt()));
  }

  /** End of one incident to the start of the next that did not begin before that. */
  static Spread failed(List<IncidentFact> incidents) {
    var lengths = new ArrayList<Duration>();
    @Nullable Instant free = null;
    boolean isOpen = false;
    for (var incident : incidents) {
      var quiet = isOpen ? null : between(free, incident.openedAt());
      if (quiet != null) {
        lengths.add(quiet);
      }
      var ended = incident.resolvedAt();
      isOpen |= ended == null;
      if (ended != null && (free == null || ended.isAfter(free))) {
        free = ended;
      }
    }
    return Spread.of(lengths);
  }

  static Spread spread(List<IncidentFact> all, Function<IncidentFact, @Nullable Duration> length) {
    var lengths = new ArrayList<Duration>();
    for (var incident : all) {
      var took = length.apply(incident);
      if (took != null) {
        lengths.add(took);
      }
    }
    return Spread.of(lengths);
  }

  private static @Nullable Duration between(@Nullable Instant from, @Nullable Instant until) {
    return from == null || until == null || until.isBefore(from)
        ? null
        : Duration.between(from, until);
  }
}
