package io.watchbell.console.reports;

import io.watchbell.console.reports.Facts.HiddenFact;
import io.watchbell.console.reports.Facts.IncidentFact;
import io.watchbell.console.reports.Facts.PageFact;
import io.watchbell.console.reports.Facts.RuleFact;
import io.watchbell.console.reports.Report.RuleLine;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each alert rule of each service did. */
final class RuleLines {
  private static final Comparator<RuleLine> WORST_FIRST =
      Comparator.comparingDouble(RuleLine::cost)
          .thenComparingLong(RuleLine::fired)
          .reversed()
          .thenComparing(RuleLine::service)
          .thenComparing(RuleLine::name);

  private static final int CAUSES_MAX = 5;

  private final Ledger ledger;
  private final Map<Key, List<RuleFact>> facts;
  private final Map<Key, List<HiddenFact>> hidden;
  private final Map<Key, List<IncidentFact>> incidents;
  private final Map<Key, List<PageFact>> pages;

  private record Key(String service, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byService = service.compareTo(other.service);
      return byService == 0 ? name.compareTo(other.name) : byService;
    }
  }

  private RuleLines(Ledger ledger) {
    this.ledger = ledger;
    var all = ledger.facts();
    facts = by(all.rules(), it -> new Key(it.service(), it.name()));
    hidden = by(all.hidden(), it -> new Key(it.service(), it.name()));
    incidents = by(all.incidents(), it -> new Key(it.service(), it.name()));
    pages = by(all.pages(), it -> new Key(it.service(), it.name()));
  }

  /** The rules that cost most first. */
  static List<RuleLine> of(Ledger ledger) {
    var lines = new RuleLines(ledger);
    return lines.keys().stream().map(lines::line).sorted(WORST_FIRST).toList();
  }

  private static <T> Map<Key, List<T>> by(List<T> all, Function<T, Key> key) {
    return all.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private Set<Key> keys() {
    var keys = new TreeSet<>(facts.keySet());
    keys.addAll(incidents.keySet());
    keys.addAll(pages.keySet());
    return keys;
  }

  private RuleLine line(Key key) {
    var counted = facts.getOrDefault(key, List.of());
    var opened = incidents.getOrDefault(key, List.of());
    var sent = pages.getOrDefault(key, List.of());
    var byItself = opened.stream().filter(it -> Judgement.of(it) == Judgement.NOISE).toList();
    return new RuleLine(
        key.service(),
        key.name(),
        counted.stream().mapToLong(RuleFact::fired).sum(),
        counted.stream().mapToLong(RuleFact::repeats).sum(),
        counted.stream().mapToLong(RuleFact::flapped).sum(),
        counted.stream().mapToLong(RuleFact::hidden).sum(),
        causes(hidden.getOrDefault(key, List.of())),
        opened.size(),
        (int) opened.stream().filter(it -> it.firstPagedAt() != null).count(),
        sent.size(),
        (int) sent.stream().filter(ledger::isAsleep).count(),
        (int) opened.stream().filter(it -> it.acknowledgedAt() != null).count(),
        byItself.size(),
        Ledger.spread(
            byItself,
            it -> Duration.between(it.openedAt(), Objects.requireNonNull(it.resolvedAt()))),
        Ledger.count(opened, Judgement.UNANSWERED));
  }

  private static List<String> causes(List<HiddenFact> hidden) {
    return hidden.stream()
        .sorted(Comparator.comparingLong(HiddenFact::count).reversed())
        .limit(CAUSES_MAX)
        .map(it ->
            it.by().isEmpty()
                ? "%s (%,d)".formatted(it.how(), it.count())
                : "%s by %s (%,d)".formatted(it.how(), it.by(), it.count()))
        .toList();
  }
}
