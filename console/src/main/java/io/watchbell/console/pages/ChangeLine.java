package io.watchbell.console.pages;

import io.watchbell.model.change.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed around the time an incident began.
 *
 * @param summary what
 * @param by who, or null
 * @param at when
 * @param distance how far from the incident's begin; never negative
 * @param isBefore whether before it
 * @param link to the change, or null; not to be trusted
 */
public record ChangeLine(
    String summary,
    @Nullable String by,
    Instant at,
    Duration distance,
    boolean isBefore,
    @Nullable String link) {
  /** How long before an incident a change is of interest. */
  public static final Duration LOOK_BACK = Duration.ofHours(24);

  private static final int LINES_MAX = 8;

  /** Those of the changes that are of interest to an incident that began then, latest first. */
  public static List<ChangeLine> of(List<Change> changes, Instant began) {
    return changes.stream()
        .filter(change -> change.at().isAfter(began.minus(LOOK_BACK)))
        .limit(LINES_MAX)
        .map(change -> of(change, began))
        .toList();
  }

  private static ChangeLine of(Change change, Instant began) {
    var distance = Duration.between(change.at(), began);
    return new ChangeLine(
        change.summary(),
        change.by(),
        change.at(),
        distance.abs(),
        !distance.isNegative(),
        change.link());
  }
}
