package io.watchbell.router.join;

import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.state.OrderedStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which incidents are on, by service, the latest first. Two rows for each: one to go through a
 * service's, one to find the other by the incident's key.
 */
public final class OpenIncidents {
  private static final String BY_SERVICE = "o";
  private static final String BY_KEY = "q";
  private static final String END = "\uFFFF";
  private static final int DIGITS = 16;
  private static final byte[] NOTHING = new byte[0];

  private final OrderedStore store;

  /** Those in this store; its rows begin with {@code o} and {@code q}. */
  public OpenIncidents(OrderedStore store) {
    this.store = store;
  }

  /**
   * An incident that is on.
   *
   * @param key which
   * @param openedAt when it opened, or reopened
   */
  public record Open(IncidentKey key, Instant openedAt) {}

  /** An incident opens or reopens. */
  public void opened(IncidentKey key, String service, Instant at) {
    closed(key);
    // The later, the smaller: so the latest comes first.
    var digits = "%016x".formatted(Long.MAX_VALUE - Math.max(0, at.toEpochMilli()));
    var row = of(service) + digits + key.text();
    store.put(row, NOTHING);
    store.put(BY_KEY + key.text(), row.getBytes(StandardCharsets.UTF_8));
  }

  /** An incident ends; nothing happens where it was not on. */
  public void closed(IncidentKey key) {
    var row = store.get(BY_KEY + key.text());
    if (row != null) {
      store.delete(new String(row, StandardCharsets.UTF_8));
      store.delete(BY_KEY + key.text());
    }
  }

  /**
   * Those of a service, the latest first.
   *
   * @param limit most that are returned
   */
  public List<Open> of(String service, int limit) {
    var prefix = of(service);
    var open = new ArrayList<Open>();
    for (var row : store.keys(prefix, prefix + END, limit)) {
      var rest = row.substring(prefix.length());
      long at = Long.MAX_VALUE - Long.parseLong(rest.substring(0, DIGITS), 16);
      open.add(new Open(new IncidentKey(rest.substring(DIGITS)), Instant.ofEpochMilli(at)));
    }
    return open;
  }

  /** No service's rows are among those of another, whatever signs their names have. */
  private static String of(String service) {
    return BY_SERVICE + service.length() + ":" + service + "/";
  }
}
