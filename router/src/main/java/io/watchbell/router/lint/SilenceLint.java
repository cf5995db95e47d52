package io.watchbell.router.lint;

import io.watchbell.model.config.Lint;
import io.watchbell.model.config.Warning;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.matcher.Wanted;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Silences that hide more, or longer, than anybody is likely to want. */
public final class SilenceLint {
  private static final Duration LONG = Duration.ofDays(30);

  private SilenceLint() {}

  /** What is to be said of those that hold now. */
  public static List<Warning> check(List<Silence> silences, Instant now) {
    var found = new ArrayList<Warning>();
    for (var silence : silences) {
      if (!now.isBefore(silence.startsAt()) && now.isBefore(silence.endsAt())) {
        check(silence, now, found);
      }
    }
    return found;
  }

  private static void check(Silence silence, Instant now, List<Warning> found) {
    var what = "silence " + silence.id();
    if (!namesAnything(silence.matchers())) {
      found.add(
          Warning.about(
              what,
              Lint.BROAD_SILENCE,
              "%s of %s names no value that is hidden, so it hides nearly everything"
                  .formatted(silence.matchers(), silence.createdBy()),
              "end it, and silence what is meant: alertname=\"...\", service=\"...\""));
    } else if (silence.endsAt().isAfter(now.plus(LONG))) {
      found.add(
          Warning.about(
              what,
              Lint.BROAD_SILENCE,
              "%s of %s lasts until %s"
                  .formatted(silence.matchers(), silence.createdBy(), silence.endsAt()),
              "what is never to be heard belongs into a rule with 'suppress', where it is read"));
    }
  }

  /** Whether one condition asks for certain values, or for how they begin. */
  private static boolean namesAnything(Matchers conditions) {
    return conditions.all().stream()
        .anyMatch(condition ->
            condition.operator().isPositive() && condition.wanted() instanceof Wanted.OneOf);
  }
}
