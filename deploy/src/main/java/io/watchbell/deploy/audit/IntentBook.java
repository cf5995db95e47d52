package io.watchbell.deploy.audit;

import io.watchbell.model.audit.AuditCheckpoint;
import io.watchbell.model.audit.AuditCheckpoint.Intent;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages of one partition that have no outcome yet. */
final class IntentBook {
  /** Most that are remembered; what comes beyond is not watched. */
  static final int COUNT_MAX = 5_000;

  /**
   * How long after its deadline a page may still be tried: one that is taken up late has another
   * minute, and the provider a while to answer.
   */
  static final Duration TRYING_MAX = Duration.ofMinutes(1).plusSeconds(30);

  private final Map<String, Intent> open = new LinkedHashMap<>();

  IntentBook() {}

  IntentBook(AuditCheckpoint from) {
    from.intents().forEach(intent -> open.put(intent.page(), intent));
  }

  /** A page is to be sent; to be told before what comes of it. */
  void intended(Page page, Instant now) {
    if (open.size() < COUNT_MAX) {
      open.put(page.id(), new Intent(page.id(), page.deadline(), now, false));
    }
  }

  /** Something came of a page. */
  void came(PageOutcome outcome) {
    if (outcome.result().isFinal()) {
      open.remove(outcome.page());
    } else {
      open.computeIfPresent(
          outcome.page(), (page, known) -> new Intent(page, known.deadline(), known.seen(), true));
    }
  }

  void check(Overdue overdue) {
    for (var intent : open.values()) {
      var kind = intent.tried() ? Finding.Kind.NO_OUTCOME : Finding.Kind.PAGE_NOT_TRIED;
      overdue.look(kind, intent.page(), due(intent));
    }
  }

  private static Instant due(Intent intent) {
    return intent.tried()
        ? LadderBook.later(intent.deadline(), intent.seen()).plus(TRYING_MAX)
        : intent.seen();
  }

  /** What is overdue is accepted as it is. */
  void writeOff(Overdue.Limit limit) {
    open.values().removeIf(intent -> limit.isOver(due(intent)));
  }

  int open() {
    return open.size();
  }

  List<Intent> intents() {
    return new ArrayList<>(open.values());
  }
}
