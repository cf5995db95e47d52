package io.watchbell.router.join;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.router.catalog.Catalog;
import io.watchbell.router.join.Joining.Cause;
import io.watchbell.router.join.Joining.Newcomer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says which incident an alert joins that would open one of its own: that of something its service
 * depends on, one that reads alike, or a storm's. In this order, the first wins.
 */
public final class Joiner {
  /** Most open incidents of a service that are looked at, the latest. */
  static final int LOOKED_AT_MAX = 20;

  private static final String EVERYWHERE = "";
  private static final double ROUNDING = 1e-9;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final OpenIncidents open;
  private final Openings openings;

  /** One that remembers in this store; its rows begin with {@code e} and {@code y}. */
  public Joiner(OrderedStore store, OpenIncidents open) {
    this.open = open;
    openings = new Openings(store);
  }

  /**
   * Which incident this alert joins, or null where it opens its own. To be asked once for each
   * alert that is about to open one, because that is counted.
   *
   * @param standings how incidents stand
   */
  public @Nullable Joining joining(
      Newcomer alert, Correlation correlation, Catalog catalog, Standings standings) {
    var dependencies = correlation.dependencies();
    var cause = dependencies == null ? null : cause(alert, dependencies, catalog, standings);
    if (cause != null) {
      return cause;
    }
    var similar = correlation.similar();
    var alike = similar == null ? null : alike(alert, similar, standings);
    return alike == null ? storm(alert, correlation, standings) : alike;
  }

  private record Found(OpenIncidents.Open open, Standing standing) {}

  /** The severest that opened lately, of several the first, as that is nearest to the cause. */
  private static final Comparator<Found> BEST =
      Comparator.<Found, Severity>comparing(found -> found.standing().severity())
          .thenComparing(found -> found.open().openedAt())
          .thenComparing(found -> found.open().key().text());

  private @Nullable Joining cause(
      Newcomer alert, Correlation.Dependencies dependencies, Catalog catalog, Standings standings) {
    var earliest = alert.at().minus(dependencies.within());
    for (var way : Upstream.of(alert.service(), catalog)) {
      Found best = null;
      for (var one : open.of(way.end(), LOOKED_AT_MAX)) {
        var standing = standings.of(one.key());
        if (standing == null || one.openedAt().isBefore(earliest) || !isSevere(standing)) {
          continue;
        }
        var found = new Found(one, standing);
        best = best == null || BEST.compare(found, best) < 0 ? found : best;
      }
      if (best != null) {
        var why =
            "%s: %s's incident %s is open since %s"
                .formatted(
                    way.describe(),
                    way.end(),
                    best.standing().id(),
                    CLOCK.format(best.open().openedAt()));
        return new Joining(best.open().key(), Cause.DEPENDENCY, why, null);
      }
    }
    return null;
  }

  private static boolean isSevere(Standing standing) {
    return !Severity.SEV2.isWorseThan(standing.severity());
  }

  private @Nullable Joining alike(
      Newcomer alert, Correlation.Similar similar, Standings standings) {
    var words = Likeness.words(alert.text());
    var earliest = alert.at().minus(similar.within());
    double best = similar.threshold() - ROUNDING;
    Standing found = null;
    for (var one : open.of(alert.service(), LOOKED_AT_MAX)) {
      var standing = standings.of(one.key());
      if (standing == null || standing.storm() || standing.lastAt().isBefore(earliest)) {
        continue;
      }
      double likeness = Likeness.of(words, Likeness.words(standing.text()));
      if (likeness > best) {
        best = likeness;
        found = standing;
      }
    }
    if (found == null) {
      return null;
    }
    var why =
        String.format(
            Locale.ROOT, "reads like incident %s (%.2f): %s", found.id(), best, found.title());
    return new Joining(found.id().key(), Cause.SIMILARITY, why, null);
  }

  private @Nullable Joining storm(Newcomer alert, Correlation correlation, Standings standings) {
    var storm = correlation.storm();
    var place = alert.service();
    var since = storm == null ? null : openings.opening("s" + place, storm, alert.at());
    var here =
        storm == null || since == null
            ? null
            : new Joining(key(place), Cause.STORM, why(place, storm, since), place);
    if (here != null && standings.of(here.incident()) != null) {
      return here;
    }
    var all = correlation.everywhere();
    var sinceAll = all == null ? null : openings.opening("g", all, alert.at());
    return all == null || sinceAll == null
        ? here
        : new Joining(key(EVERYWHERE), Cause.STORM, why("all services", all, sinceAll), EVERYWHERE);
  }

  private static IncidentKey key(String place) {
    var labels = place.equals(EVERYWHERE) ? Labels.empty() : Labels.of("service", place);
    return IncidentKey.of("watchbell-storm", labels);
  }

  private static String why(String place, Correlation.Storm storm, Instant since) {
    return "storm on %s since %s: %d incidents had opened within %s"
        .formatted(place, CLOCK.format(since), storm.openings(), words(storm.within().toSeconds()));
  }

  private static String words(long seconds) {
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
