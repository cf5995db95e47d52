package io.watchbell.ingest.normalise;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.change.Change;
import org.jspecify.annotations.Nullable;

/** One thing that stood in a body. */
public sealed interface Item {
  /** An alert. */
  record Accepted(Alert alert) implements Item {}

  /** A change: a deploy or the like. */
  record Changed(Change change) implements Item {}

  /**
   * Something of which this source says that it is neither wrong nor changed: a trial of the
   * address, a star given to a repository. It is counted and not kept.
   *
   * @param why one sentence for the person who set the sender up
   */
  record Ignored(String why) implements Item {}

  /**
   * Something that is none of these.
   *
   * @param reason what is wrong with it
   * @param where the place in the body: {@code alerts[3].labels}; empty for the whole
   * @param detail one sentence for the person who set the sender up
   * @param hint how to mend it, or null when the detail says it
   */
  record Rejected(Reason reason, String where, String detail, @Nullable String hint)
      implements Item {}
}
