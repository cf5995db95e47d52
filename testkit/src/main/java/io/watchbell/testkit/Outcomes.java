package io.watchbell.testkit;

import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import java.time.Instant;

/** What comes of pages, in the place of whoever sends them. */
public final class Outcomes {
  private Outcomes() {}

  /** What came of the first attempt to send this page, at this instant. */
  public static PageOutcome of(Page page, Result result, String detail, Instant at) {
    return of(page, 1, result, detail, at);
  }

  /** What came of the attempt of this number, from 1. */
  public static PageOutcome of(Page page, int attempt, Result result, String detail, Instant at) {
    return new PageOutcome(
        page.id(),
        page.incident(),
        page.kind(),
        page.person(),
        page.contact(),
        page.round(),
        page.rung(),
        result,
        detail,
        attempt,
        at,
        null,
        null);
  }
}
