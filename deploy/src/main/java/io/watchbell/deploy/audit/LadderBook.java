package io.watchbell.deploy.audit;

import io.watchbell.model.audit.AuditCheckpoint;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open ladders of one partition: each must have a deadline, and something must happen when it
 * is over. And the open incidents of which escalation has said nothing yet.
 */
final class LadderBook {
  /** Most of either that are remembered; what comes beyond is not watched. */
  static final int COUNT_MAX = 5_000;

  private final Map<String, AuditCheckpoint.Ladder> open = new LinkedHashMap<>();
  private final Map<String, Instant> waiting = new LinkedHashMap<>();

  LadderBook() {}

  LadderBook(AuditCheckpoint from) {
    from.ladders().forEach(ladder -> open.put(ladder.incident(), ladder));
    waiting.putAll(from.waiting());
  }

  /** Something happened to an incident; to be told before what escalation makes of it. */
  void changed(IncidentChange change, Instant now) {
    var id = change.incident().id().toString();
    switch (change.kind()) {
      case OPENED, REOPENED -> {
        if (!open.containsKey(id) && waiting.size() < COUNT_MAX) {
          waiting.put(id, now);
        }
      }
      case RESOLVED, MERGED -> waiting.remove(id);
      case JOINED,
          RAISED,
          LOWERED,
          RECOVERING,
          ACKNOWLEDGED_AT_SOURCE,
          MERGED_IN,
          SPLIT,
          REFUSED -> {}
    }
  }

  /** Escalation said something. */
  void heard(ResponseChange change, Instant now) {
    var response = change.response();
    var id = response.id().toString();
    waiting.remove(id);
    boolean needsOne = needsDeadline(response.status());
    if (!needsOne && response.deadline() == null) {
      open.remove(id);
    } else if (open.containsKey(id) || open.size() < COUNT_MAX) {
      open.put(id, new AuditCheckpoint.Ladder(id, response.deadline(), now));
    }
  }

  /** An acknowledgement may be one that never lapses. */
  private static boolean needsDeadline(ResponseStatus status) {
    return switch (status) {
      case PAGING, SNOOZED, HELD_OVER -> true;
      case ACKNOWLEDGED, EXHAUSTED, LISTED, RECORDED, RESOLVED -> false;
    };
  }

  /** Notes what is wrong: whatever should have happened before this instant. */
  void check(Overdue overdue) {
    waiting.forEach((id, seen) -> overdue.look(Finding.Kind.NO_RESPONSE, id, seen));
    for (var ladder : open.values()) {
      var deadline = ladder.deadline();
      if (deadline == null) {
        overdue.look(Finding.Kind.NO_DEADLINE, ladder.incident(), ladder.seen());
      } else {
        var due = later(deadline, ladder.seen());
        overdue.look(Finding.Kind.DEADLINE_PASSED, ladder.incident(), due);
      }
    }
  }

  /** A standing finding is accepted as it is. */
  void writeOff(Overdue.Limit limit) {
    waiting.values().removeIf(limit::isOver);
    open.values().removeIf(ladder -> limit.isOver(due(ladder)));
  }

  private static Instant due(AuditCheckpoint.Ladder ladder) {
    var deadline = ladder.deadline();
    return deadline == null ? ladder.seen() : later(deadline, ladder.seen());
  }

  static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }

  int open() {
    return open.size();
  }

  List<AuditCheckpoint.Ladder> ladders() {
    return new ArrayList<>(open.values());
  }

  Map<String, Instant> waiting() {
    return waiting;
  }
}
