package io.watchbell.console.reports;

import io.watchbell.console.reports.SilencePreview.Gone;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries a silence on alerts that were: they are told one after another, and it says what it would
 * have hidden. An incident would not have opened when it opened in this time and every alert of it
 * would have been hidden.
 *
 * <p>Not safe for use by several threads.
 */
public final class SilenceTrial {
  private final Matchers matchers;
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> opened = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private final Set<String> kept = new HashSet<>();
  private final Map<String, Integer> pages = new HashMap<>();
  private final Set<String> atNight = new HashSet<>();
  private final List<Gone> incidents = new ArrayList<>();
  private long alerts;
  private long all;
  private long hiddenAlready;
  private long repeats;

  /** A trial of a silence with these conditions. */
  public SilenceTrial(Matchers matchers) {
    this.matchers = matchers;
  }

  /**
   * Alerts that fired.
   *
   * @param fingerprint which
   * @param name what it is called; its label {@code alertname} where it has none
   * @param labels its labels
   * @param incident where it went, or null where it was hidden
   * @param opens whether the incident opened with it
   * @param count how many there were; none for one that was counted before and is let through now
   */
  public record Fired(
      String fingerprint,
      String name,
      Labels labels,
      @Nullable String incident,
      boolean opens,
      long count) {}

  /** These fired. */
  public void fired(Fired fired) {
    boolean hides = matchers.matches(labels(fired));
    var incident = fired.incident();
    all += fired.count();
    if (hides) {
      hidden.add(fired.fingerprint());
      alerts += fired.count();
      hiddenAlready += incident == null ? fired.count() : 0;
    }
    if (incident != null) {
      (hides ? touched : kept).add(incident);
      if (fired.opens()) {
        opened.add(incident);
      }
    }
  }

  /** As the router sees it: who knows no labels names the alert all the same. */
  private static Labels labels(Fired fired) {
    var labels = fired.labels();
    return labels.get(Alert.NAME_LABEL) == null
        ? labels.with(Alert.NAME_LABEL, fired.name())
        : labels;
  }

  /** An alert was sent so many times more. */
  public void repeated(String fingerprint, long count) {
    repeats += hidden.contains(fingerprint) ? count : 0;
  }

  /** Incidents that would not have opened. */
  public Set<String> gone() {
    var gone = new HashSet<>(touched);
    gone.removeAll(kept);
    gone.retainAll(opened);
    return gone;
  }

  /** Somebody was paged for one of those that would not have opened. */
  public void paged(String incident, Instant at, ZoneId zone) {
    pages.merge(incident, 1, Integer::sum);
    if (Band.of(at, zone) == Band.SLEEP) {
      atNight.add(incident);
    }
  }

  /** What is known of one of those that would not have opened; after its pages. */
  public void incident(String incident, String title, String severity, Instant openedAt) {
    incidents.add(
        new Gone(
            incident,
            title,
            severity,
            openedAt,
            pages.getOrDefault(incident, 0),
            atNight.contains(incident)));
  }

  /** What it would have hidden. */
  public SilencePreview preview(Period period) {
    var gone = gone();
    var fewer = new HashSet<>(touched);
    fewer.removeAll(gone);
    var worst =
        incidents.stream()
            .sorted(
                Comparator.comparing(Gone::atNight)
                    .thenComparing(one -> one.pages() > 0)
                    .reversed()
                    .thenComparing(Gone::severity)
                    .thenComparing(Gone::openedAt, Comparator.reverseOrder())
                    .thenComparing(Gone::incident))
            .limit(SilencePreview.LISTED_MAX)
            .toList();
    return new SilencePreview(
        period,
        matchers.toString(),
        alerts,
        repeats,
        all,
        hiddenAlready,
        gone.size(),
        fewer.size(),
        pages.size(),
        atNight.size(),
        worst,
        warnings());
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    if (matchers.matchesEverything()) {
      warnings.add(
          "no condition of it fails for an alert without labels: it hides what nobody thought of;"
              + " add one with = and a value, as service=\"payments\"");
    }
    if (all > 0 && 2 * alerts > all) {
      warnings.add(
          "it would have hidden %d of %d alerts, more than half of all; name the alert or the"
                  .formatted(alerts, all)
              + " service that is meant");
    }
    return warnings;
  }
}
