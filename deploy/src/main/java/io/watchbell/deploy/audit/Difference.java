package io.watchbell.deploy.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By how much alerts and fates of a partition differ, and have at two looks in a row.
 *
 * @param missing alerts without a fate
 * @param doubled fates without an alert
 * @param since the end of the first period at which it was so; null where nothing differs
 */
record Difference(long missing, long doubled, @Nullable Instant since) {
  static final Difference NONE = new Difference(0, 0, null);

  boolean isNone() {
    return missing == 0 && doubled == 0;
  }

  /** What was found at the end of a period, after what was found before. */
  Difference then(long nowMissing, long nowDoubled, Instant at) {
    if (nowMissing == 0 && nowDoubled == 0) {
      return NONE;
    }
    return new Difference(nowMissing, nowDoubled, since == null ? at : since);
  }
}
