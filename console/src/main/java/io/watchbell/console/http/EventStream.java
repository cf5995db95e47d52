package io.watchbell.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.pages.OnCall;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events: one {@code incident} per changed incident, at most ten times a second,
 * however many changes there are. A reader who comes back with the identifier of the last event
 * gets what was missed, as far as it is remembered; one who is too slow is let go and comes back.
 */
final class EventStream implements AutoCloseable {
  /** Most readers at once. */
  static final int READERS_MAX = 256;

  private static final int REMEMBERED_MAX = 512;
  private static final long FLUSH_MS = 100;
  private static final long HEARTBEAT_MS = 15_000;
  private static final int WRITE_QUEUE_BYTES_MAX = 256 * 1024;

  private record Event(long number, String text) {}

  private record Reader(Context context, HttpServerResponse response) {}

  private final Vertx vertx;
  private final OnCall onCall;
  private final String epoch;
  private final Runnable unsubscribe;
  private final Map<IncidentId, Story> changed = new LinkedHashMap<>();
  private final Deque<Event> remembered = new ArrayDeque<>();
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private final long flushTimer;
  private final long heartbeatTimer;
  private long lastNumber;

  /**
   * A stream of this desk's changes.
   *
   * @param epoch names this run: the numbers of another run's events mean nothing here
   */
  EventStream(Vertx vertx, Desk desk, OnCall onCall, String epoch) {
    this.vertx = vertx;
    this.onCall = onCall;
    this.epoch = epoch;
    unsubscribe = desk.onChange(this::note);
    flushTimer = vertx.setPeriodic(FLUSH_MS, _ -> flush());
    heartbeatTimer = vertx.setPeriodic(HEARTBEAT_MS, _ -> send(": still here\n\n"));
  }

  /** Answers a request with a stream that ends when the reader leaves. */
  void answer(RoutingContext context) {
    if (readers.size() >= READERS_MAX) {
      context.fail(503);
      return;
    }
    var response = Answers.guard(context.response());
    response
        .setChunked(true)
        .setWriteQueueMaxSize(WRITE_QUEUE_BYTES_MAX)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .putHeader("X-Accel-Buffering", "no");
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    var reader = new Reader(vertx.getOrCreateContext(), response);
    response.exceptionHandler(_ -> readers.remove(reader));
    response.closeHandler(_ -> readers.remove(reader));
    var missed = join(reader, context.request().getHeader("Last-Event-ID"));
    response.write("retry: 2000\nevent: hello\ndata: {}\n\n" + missed);
  }

  /** In one step, so that no event is missed between what is remembered and what is new. */
  private synchronized String join(Reader reader, @Nullable String lastSeen) {
    readers.add(reader);
    var prefix = epoch + "-";
    if (lastSeen == null
        || !lastSeen.startsWith(prefix)
        || !lastSeen.substring(prefix.length()).matches("[0-9]{1,18}")) {
      return "";
    }
    long seen = Long.parseLong(lastSeen.substring(prefix.length()));
    var missed = new StringBuilder();
    for (var event : remembered) {
      if (event.number() > seen) {
        missed.append(event.text());
      }
    }
    return missed.toString();
  }

  private synchronized void note(Story story) {
    changed.put(story.incident().id(), story);
  }

  private void flush() {
    var text = new StringBuilder();
    synchronized (this) {
      for (var story : changed.values()) {
        var event = event(story);
        remembered.addLast(event);
        text.append(event.text());
      }
      changed.clear();
      while (remembered.size() > REMEMBERED_MAX) {
        remembered.removeFirst();
      }
      if (!text.isEmpty()) {
        send(text.toString());
      }
    }
  }

  private Event event(Story story) {
    long number = ++lastNumber;
    try {
      var json = Json.mapper().writeValueAsString(IncidentJson.of(story, onCall));
      return new Event(
          number, "event: incident\nid: %s-%d\ndata: %s\n\n".formatted(epoch, number, json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an incident can always be written", e);
    }
  }

  private void send(String text) {
    for (var reader : List.copyOf(readers)) {
      reader.context().runOnContext(_ -> write(reader, text));
    }
  }

  private void write(Reader reader, String text) {
    var response = reader.response();
    if (response.closed() || response.ended()) {
      readers.remove(reader);
    } else if (response.writeQueueFull()) {
      readers.remove(reader);
      response.reset();
    } else {
      response.write(text).onFailure(_ -> readers.remove(reader));
    }
  }

  /** How many listen now. */
  int readerCount() {
    return readers.size();
  }

  @Override
  public void close() {
    unsubscribe.run();
    vertx.cancelTimer(flushTimer);
    vertx.cancelTimer(heartbeatTimer);
    for (var reader : new ArrayList<>(readers)) {
      reader.context().runOnContext(_ -> reader.response().end());
    }
    readers.clear();
  }
}
