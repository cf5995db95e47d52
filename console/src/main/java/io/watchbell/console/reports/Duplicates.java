package io.watchbell.console.reports;

import io.watchbell.console.reports.Facts.IncidentFact;
import io.watchbell.console.reports.Report.DuplicateLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rules of different tools open incidents for the same trouble. */
final class Duplicates {
  /** Within this time of each other. */
  static final Duration TOGETHER = Duration.ofMinutes(2);

  private static final int LEAST = 3;
  private static final int NEIGHBOURS_MAX = 50;
  private static final int LINES_MAX = 20;

  /** What a tool says. */
  private record Voice(String name, String integration) {
    String words() {
      return "%s (%s)".formatted(name, integration);
    }
  }

  private record Pair(String service, Voice one, Voice other) {}

  private Duplicates() {}

  /** The pairs, the most frequent first, of incidents by when they opened. */
  static List<DuplicateLine> of(List<IncidentFact> incidents) {
    var byService = incidents.stream().collect(Collectors.groupingBy(IncidentFact::service));
    var lines = new ArrayList<DuplicateLine>();
    byService.values().forEach(all -> lines.addAll(ofService(all)));
    return lines.stream()
        .sorted(
            Comparator.comparingInt(DuplicateLine::together)
                .reversed()
                .thenComparing(DuplicateLine::one))
        .limit(LINES_MAX)
        .toList();
  }

  private static List<DuplicateLine> ofService(List<IncidentFact> incidents) {
    var opened = new HashMap<Voice, Integer>();
    var together = new HashMap<Pair, Integer>();
    for (int i = 0; i < incidents.size(); i++) {
      opened.merge(voice(incidents.get(i)), 1, Integer::sum);
      pairs(incidents, i).forEach(pair -> together.merge(pair, 1, Integer::sum));
    }
    return together.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue(), opened))
        .filter(line -> line.together() >= LEAST && 2 * line.together() >= line.of())
        .toList();
  }

  /** With the incidents just before it, each kind once. */
  private static Set<Pair> pairs(List<IncidentFact> incidents, int index) {
    var pairs = new HashSet<Pair>();
    var later = incidents.get(index);
    for (int i = index - 1; i >= Math.max(0, index - NEIGHBOURS_MAX); i--) {
      var earlier = incidents.get(i);
      if (earlier.openedAt().plus(TOGETHER).isBefore(later.openedAt())) {
        break;
      }
      boolean known = !earlier.integration().isEmpty() && !later.integration().isEmpty();
      if (known && !earlier.integration().equals(later.integration())) {
        pairs.add(pair(later.service(), voice(earlier), voice(later)));
      }
    }
    return pairs;
  }

  private static Pair pair(String service, Voice one, Voice other) {
    return one.words().compareTo(other.words()) <= 0
        ? new Pair(service, one, other)
        : new Pair(service, other, one);
  }

  private static Voice voice(IncidentFact incident) {
    return new Voice(incident.name(), incident.integration());
  }

  private static DuplicateLine line(Pair pair, int together, Map<Voice, Integer> opened) {
    int rarer = Math.min(opened.getOrDefault(pair.one(), 0), opened.getOrDefault(pair.other(), 0));
    return new DuplicateLine(
        pair.service(), pair.one().words(), pair.other().words(), together, rarer);
  }
}
