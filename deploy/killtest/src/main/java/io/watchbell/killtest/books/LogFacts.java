package io.watchbell.killtest.books;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the log, as a stranger reads it: committed records only.
 *
 * @param alerts by the name of the alert
 * @param pages the keys of all pages and news that were to be sent
 * @param delivered those of them that a provider took, by the log
 * @param pagedTwice keys that were written twice
 * @param unfinished keys without a final outcome
 * @param pagedThoughTaken pages that were decided on while somebody had it, in words
 * @param unreadable how many records could not be read
 * @param hanging transactions that hang, in words
 */
public record LogFacts(
    Map<String, Entry> alerts,
    Set<String> pages,
    Set<String> delivered,
    List<String> pagedTwice,
    List<String> unfinished,
    List<String> pagedThoughTaken,
    long unreadable,
    List<String> hanging) {
  public LogFacts {
    alerts = Map.copyOf(alerts);
    pages = Set.copyOf(pages);
    delivered = Set.copyOf(delivered);
    pagedTwice = List.copyOf(pagedTwice);
    unfinished = List.copyOf(unfinished);
    pagedThoughTaken = List.copyOf(pagedThoughTaken);
    hanging = List.copyOf(hanging);
  }

  /** What the log knows of an alert. */
  Entry of(String alert) {
    return alerts.getOrDefault(alert, Entry.NONE);
  }
}
