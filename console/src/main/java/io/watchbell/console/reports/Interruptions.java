package io.watchbell.console.reports;

import io.watchbell.console.reports.Facts.PageFact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which pages interrupted somebody. */
final class Interruptions {
  /** What reaches a person within this time of the first is one interruption with it. */
  static final Duration ONE = Duration.ofSeconds(60);

  private Interruptions() {}

  /**
   * Those of the pages that began an interruption: PagerDuty's definition, in which e-mail does not
   * count.
   *
   * @param pages by when they were sent
   */
  static Set<PageFact> of(List<PageFact> pages) {
    var latest = new HashMap<String, Instant>();
    var began = new ArrayList<PageFact>();
    for (var page : pages) {
      var last = latest.get(page.person());
      if (page.loud() && (last == null || page.at().isAfter(last.plus(ONE)))) {
        latest.put(page.person(), page.at());
        began.add(page);
      }
    }
    return new HashSet<>(began);
  }
}
