package io.watchbell.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps those who only hold connections from keeping out those who have something to say. A
 * connection on which no request has begun in time is closed; and when there are too many, the one
 * that has been silent longest makes room for the newest. Senders that keep a connection for their
 * next alert lose nothing by it: they open another.
 *
 * <p>Safe for use by many event loops.
 */
public final class Connections {
  private final int max;
  private final Duration patience;
  private final InstantSource clock;

  /** The one that has been silent longest stands first. */
  private final Map<HttpConnection, Silence> open = new LinkedHashMap<>();

  private record Silence(Instant since, boolean fromTheBeginning) {}

  private Connections(int max, Duration patience, InstantSource clock) {
    this.max = max;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Watches over a server that does not listen yet, and that does not take HTTP/2 in clear text:
   * while Vert.x waits for it, it shows nobody the connection. {@link #spoken} has to be told of
   * the requests.
   *
   * @param max most connections at a time
   * @param patience how long the head of the first request may take to arrive
   * @param clock says how long that was
   */
  public static Connections of(
      Vertx vertx, HttpServer server, int max, Duration patience, InstantSource clock) {
    var connections = new Connections(max, patience, clock);
    server.connectionHandler(connections::opened);
    vertx.setPeriodic(Math.max(1, patience.toMillis() / 4), _ -> connections.closeSilent());
    return connections;
  }

  /** The head of a request has come. */
  public void spoken(HttpConnection connection) {
    synchronized (open) {
      if (open.remove(connection) != null) {
        open.put(connection, new Silence(clock.instant(), false));
      }
    }
  }

  /** How many are open. */
  public int count() {
    synchronized (open) {
      return open.size();
    }
  }

  private void opened(HttpConnection connection) {
    HttpConnection tooMuch = null;
    synchronized (open) {
      if (open.size() >= max) {
        var first = open.keySet().iterator();
        tooMuch = first.next();
        first.remove();
      }
      open.put(connection, new Silence(clock.instant(), true));
    }
    connection.closeHandler(_ -> forget(connection));
    if (tooMuch != null) {
      tooMuch.close();
    }
  }

  private void forget(HttpConnection connection) {
    synchronized (open) {
      open.remove(connection);
    }
  }

  private void closeSilent() {
    var now = clock.instant();
    List<HttpConnection> silent = new ArrayList<>();
    synchronized (open) {
      open.forEach((connection, silence) -> {
        if (silence.fromTheBeginning() && silence.since().plus(patience).isBefore(now)) {
          silent.add(connection);
        }
      });
    }
    silent.forEach(HttpConnection::close);
  }
}
