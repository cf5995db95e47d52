package io.watchbell.killtest.stage;

import io.watchbell.kafka.HangingTransactions;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogTail;
import io.watchbell.killtest.books.Entry;
import io.watchbell.killtest.books.LogFacts;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the log as a stranger does: committed records only, from the first. */
public final class LogReader implements AutoCloseable {
  private static final int MINUTES_MAX = 5;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(4);

  private final LogTail tail;
  private final HangingTransactions transactions;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, long[]> counts = new HashMap<>();
  private final Map<String, Set<IncidentId>> opened = new HashMap<>();
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final List<String> pagedTwice = new ArrayList<>();
  private final Map<String, PageOutcome.Result> outcomes = new HashMap<>();
  private final Map<IncidentId, Instant> taken = new HashMap<>();

  /** Begins to read. */
  public LogReader(KafkaConnection connection) {
    transactions = new HangingTransactions(connection);
    tail =
        LogTail.named("killtest", connection)
            .topic(Topics.ALERTS, (key, value, _) -> alert(key, value))
            .topic(Topics.DECISIONS, (key, value, _) -> decision(key, value))
            .topic(Topics.PAGES, (_, value, _) -> page(value))
            .topic(Topics.PAGE_OUTCOMES, (_, value, _) -> outcome(value))
            .topic(Topics.RESPONSES, (_, value, _) -> response(value))
            .start();
  }

  /** Returns once everything has been read that was in the log when this was made. */
  public LogReader read() throws Exception {
    tail.caughtUp().get(MINUTES_MAX, TimeUnit.MINUTES);
    return this;
  }

  private synchronized void alert(String key, @Nullable Alert alert) {
    if (alert != null) {
      names.computeIfAbsent(key, _ -> name(alert));
      counts.computeIfAbsent(key, _ -> new long[2])[0]++;
    }
  }

  private static String name(Alert alert) {
    var name = String.valueOf(alert.labels().get("alertname"));
    return name.equals("Standing") ? name + "/" + alert.labels().get("instance") : name;
  }

  private synchronized void decision(String key, @Nullable Decision decision) {
    if (decision == null) {
      return;
    }
    counts.computeIfAbsent(key, _ -> new long[2])[1] += decision.settles();
    var incident = decision.incident();
    if (decision.fate() == Fate.OPENED && incident != null) {
      opened.computeIfAbsent(key, _ -> new HashSet<>()).add(incident);
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
    if (change == null) {
      return;
    }
    var incident = change.response().id();
    switch (change.kind()) {
      case ACKNOWLEDGED, RESOLVED -> taken.putIfAbsent(incident, change.at());
      default -> {
        // Nobody has it by these.
      }
    }
  }

  /** How many alerts have no fate yet, and how many pages no outcome: both are to become zero. */
  public synchronized long open() {
    long alerts = counts.values().stream().filter(each -> each[0] != each[1]).count();
    return alerts + unfinished().size();
  }

  private List<String> unfinished() {
    return pages.keySet().stream()
        .filter(id -> {
          var result = outcomes.get(id);
          return result == null || !result.isFinal();
        })
        .toList();
  }

  private List<String> pagedThoughTaken() {
    return pages.values().stream()
        .filter(Page::wantsAnswer)
        .filter(page -> {
          var since = taken.get(page.incident());
          return since != null && page.at().isAfter(since);
        })
        .map(page -> page.id() + " at " + page.at() + ", taken at " + taken.get(page.incident()))
        .toList();
  }

  /** Transactions that hang: two looks, some seconds apart. */
  public List<String> hanging() throws InterruptedException {
    transactions.look();
    Thread.sleep(LOOK_AGAIN);
    return transactions.look().stream().map(Object::toString).toList();
  }

  /** What has been read so far. */
  public synchronized LogFacts facts(List<String> hanging) {
    var alerts = new HashMap<String, Entry>();
    counts.forEach((key, count) -> {
      int times = opened.getOrDefault(key, Set.of()).size();
      alerts.put(names.getOrDefault(key, key), new Entry(count[0], count[1], times));
    });
    var delivered = new HashSet<String>();
    outcomes.forEach((id, result) -> {
      if (result == PageOutcome.Result.DELIVERED) {
        delivered.add(id);
      }
    });
    return new LogFacts(
        alerts,
        pages.keySet(),
        delivered,
        pagedTwice,
        unfinished(),
        pagedThoughTaken(),
        tail.unreadable(),
        hanging);
  }

  @Override
  public void close() {
    tail.close();
    transactions.close();
  }
}
