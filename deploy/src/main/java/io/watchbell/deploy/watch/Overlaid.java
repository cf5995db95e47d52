package io.watchbell.deploy.watch;

import io.watchbell.escalation.cover.Covers;
import io.watchbell.model.watch.WatchChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Versions of the configuration with what people changed at night laid over them, as it was known
 * at each instant: a cover that was said at four did not hold at three. What was taken back long
 * ago is no longer in the log, and not known here.
 */
public final class Overlaid {
  private Overlaid() {}

  /**
   * Something that was said about the watch.
   *
   * @param at when it was written down
   * @param id which change
   * @param change as it was from then on; null where it was no more
   */
  public record Said(Instant at, String id, @Nullable WatchChange change) {}

  /**
   * The reigns between two instants; each change of what people said begins another.
   *
   * @param reigns by version alone, at least one
   * @param said in the order of the log
   */
  public static List<Reign> over(List<Reign> reigns, List<Said> said, Instant from, Instant until) {
    var sorted = said.stream().sorted(Comparator.comparing(Said::at)).toList();
    var versions = new Reigns(reigns);
    var begins = new TreeSet<Instant>();
    reigns.forEach(reign -> begins.add(reign.since()));
    sorted.stream()
        .map(Said::at)
        .filter(at -> at.isAfter(from) && at.isBefore(until))
        .forEach(begins::add);
    var all = new ArrayList<Reign>();
    for (var begin : begins) {
      var reign = versions.at(begin);
      var known = known(sorted, begin.isAfter(from) ? begin : from);
      all.add(
          new Reign(
              begin,
              reign.version(),
              known.isEmpty() ? reign.roster() : Covers.over(reign.roster(), known.values()),
              reign.router()));
    }
    return all;
  }

  private static Map<String, WatchChange> known(List<Said> said, Instant at) {
    var known = new TreeMap<String, WatchChange>();
    for (var one : said) {
      var change = one.change();
      if (one.at().isAfter(at)) {
        break;
      }
      if (change == null) {
        known.remove(one.id());
      } else {
        known.put(one.id(), change);
      }
    }
    return known;
  }
}
