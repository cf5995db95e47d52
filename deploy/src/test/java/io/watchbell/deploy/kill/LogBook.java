package io.watchbell.deploy.kill;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogTail;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The log as a stranger reads it: committed records only, from the first. It balances the books.
 */
final class LogBook implements AutoCloseable {
  private static final int SECONDS_MAX = 20;

  private final LogTail tail;
  private final Map<String, Integer> accepted = new TreeMap<>();
  private final Map<String, Integer> settled = new TreeMap<>();
  private final Map<String, List<IncidentId>> opened = new TreeMap<>();
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final List<String> pagedTwice = new ArrayList<>();
  private final Map<String, PageOutcome.Result> outcomes = new HashMap<>();
  private final Map<IncidentId, Instant> taken = new HashMap<>();

  LogBook(KafkaConnection connection) {
    tail =
        LogTail.named("kill", connection)
            .topic(Topics.ALERTS, (key, value, _) -> alert(key, value))
            .topic(Topics.DECISIONS, (key, value, _) -> decision(key, value))
            .topic(Topics.PAGES, (_, value, _) -> page(value))
            .topic(Topics.PAGE_OUTCOMES, (_, value, _) -> outcome(value))
            .topic(Topics.RESPONSES, (_, value, _) -> response(value))
            .start();
  }

  /** Returns once everything has been read that is in the log now. */
  LogBook read() throws Exception {
    tail.caughtUp().get(SECONDS_MAX, TimeUnit.SECONDS);
    return this;
  }

  private synchronized void alert(String key, @Nullable Alert alert) {
    if (alert != null) {
      accepted.merge(key, 1, Integer::sum);
    }
  }

  private synchronized void decision(String key, @Nullable Decision decision) {
    if (decision == null) {
      return;
    }
    settled.merge(key, decision.settles(), Integer::sum);
    var incident = decision.incident();
    if (decision.fate() == Fate.OPENED && incident != null) {
      opened.computeIfAbsent(decision.name(), _ -> new ArrayList<>()).add(incident);
    }
  }

  private synchronized void page(@Nullable Page page) {
    if (page != null && pages.put(page.id(), page) != null) {
      pagedTwice.add(page.id());
    }
  }

  private synchronized void outcome(@Nullable PageOutcome outcome) {
    if (outcome != null) {
      outcomes.put(outcome.page(), outcome.result());
    }
  }

  private synchronized void response(@Nullable ResponseChange change) {
    if (change != null) {
      switch (change.kind()) {
        case ACKNOWLEDGED, RESOLVED, MERGED ->
            taken.putIfAbsent(change.response().id(), change.at());
        case PAGED,
            LAPSED,
            SNOOZED,
            WOKEN,
            HELD_OVER,
            LISTED,
            RECORDED,
            REASSIGNED,
            NOTED,
            SPLIT,
            EXHAUSTED,
            UNREACHABLE,
            PASSED_OVER,
            CALLED_IN,
            COMMAND_IGNORED -> {
          // Nobody has it by these.
        }
      }
    }
  }

  /** How many alerts are in the log, our own probes included. */
  synchronized int accepted() {
    return accepted.values().stream().mapToInt(each -> each).sum();
  }

  /** Fingerprints of which not as many alerts are settled as were accepted, with both numbers. */
  synchronized List<String> unbalanced() {
    var all = new TreeMap<>(accepted);
    settled.keySet().forEach(key -> all.putIfAbsent(key, 0));
    return all.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(settled.getOrDefault(entry.getKey(), 0)))
        .map(entry ->
            "%s: %d accepted, %d settled"
                .formatted(
                    entry.getKey(), entry.getValue(), settled.getOrDefault(entry.getKey(), 0)))
        .toList();
  }

  /** The incidents that alerts of this name opened: each time, in order. */
  synchronized List<IncidentId> opened(String name) {
    return List.copyOf(opened.getOrDefault(name, List.of()));
  }

  /** Page intents that were written twice: exactly-once did not hold. */
  synchronized List<String> pagedTwice() {
    return List.copyOf(pagedTwice);
  }

  /** Page intents of which nothing final came. */
  synchronized List<String> unfinished() {
    return pages.keySet().stream()
        .filter(id -> {
          var result = outcomes.get(id);
          return result == null || !result.isFinal();
        })
        .toList();
  }

  /** Pages that were decided on while somebody had it, or it was over. */
  synchronized List<String> pagedThoughTaken() {
    return pages.values().stream()
        .filter(Page::wantsAnswer)
        .filter(page -> {
          var since = taken.get(page.incident());
          return since != null && page.at().isAfter(since);
        })
        .map(page -> page.id() + " at " + page.at() + ", taken at " + taken.get(page.incident()))
        .toList();
  }

  /** Records that could not be read. */
  long unreadable() {
    return tail.unreadable();
  }

  @Override
  public void close() {
    tail.close();
  }
}
