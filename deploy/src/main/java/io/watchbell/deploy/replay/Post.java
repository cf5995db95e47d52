package io.watchbell.deploy.replay;

import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome.Result;
import java.time.Duration;

/** What comes of pages, in the place of mail servers and telephones. */
@FunctionalInterface
public interface Post {
  /** Everything arrives at once. */
  Post ARRIVES = _ -> Receipt.ARRIVED;

  /** What comes of this page; the same page must always be answered with the same. */
  Receipt of(Page page);

  /**
   * What came of a page.
   *
   * @param after how long after it was decided; not negative
   * @param result what came of it at last
   * @param detail what the provider says
   */
  record Receipt(Duration after, Result result, String detail) {
    /** It arrived at once. */
    public static final Receipt ARRIVED = new Receipt(Duration.ZERO, Result.DELIVERED, "taken");

    /** It was refused at once, and the provider says why. */
    public static Receipt refused(String why) {
      return new Receipt(Duration.ZERO, Result.REFUSED, why);
    }
  }
}
