package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.notify.Message;
import io.watchbell.model.page.Announcement;
import io.watchbell.model.page.Filing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said on a status page. Nothing else of a message is looked at there, so that
 * nothing else can be told to everybody.
 *
 * @param mark names the trouble to us and says nothing to others
 * @param since since when it is wrong
 * @param reference by which the page knows it, or null
 * @param announcement what is said
 */
record PublicJob(
    String mark, Instant since, @Nullable String reference, Announcement announcement) {
  /** The job of this message; null where it holds no words for everybody. */
  static @Nullable PublicJob of(Message message) {
    var page = message.page();
    Filing filing = page.filing();
    var announcement = filing == null ? null : filing.announcement();
    return filing == null || announcement == null
        ? null
        : new PublicJob(
            OwnIds.of("status", page.person(), page.incident().toString()).toString(),
            page.since().truncatedTo(ChronoUnit.MILLIS),
            filing.reference(),
            announcement);
  }

  /** Whether nothing has to stand there. */
  boolean isOver() {
    return announcement.phase() == Announcement.Phase.RESOLVED;
  }
}
