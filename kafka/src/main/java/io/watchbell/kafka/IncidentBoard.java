package io.watchbell.kafka;

import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.story.Story;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every incident that people may ask for, folded from the log and kept in memory: all that are open
 * and the {@link #CLOSED_MAX} that ended last. Safe for use by many threads.
 */
public final class IncidentBoard implements AutoCloseable {
  /** Most incidents that are remembered after they ended. */
  public static final int CLOSED_MAX = 2_000;

  private static final int CHANGES_MAX = 50;

  private final Map<IncidentId, Story> stories = new ConcurrentHashMap<>();
  private final Map<IncidentId, List<UnaryOperator<Story>>> early = new LinkedHashMap<>();
  private final Deque<IncidentId> closed = new ArrayDeque<>();
  private final Map<String, Deque<Change>> changes = new ConcurrentHashMap<>();
  private final Map<IncidentKey, IncidentId> latest = new ConcurrentHashMap<>();
  private final List<Consumer<Story>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<PageOutcome>> outcomes = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<Story>> waiting = new ConcurrentHashMap<>();
  private final LogTail tail;

  /** A board of this log; it reads once it is started. */
  public IncidentBoard(KafkaConnection connection) {
    tail =
        LogTail.named("board", connection)
            .topic(Topics.INCIDENTS, (_, value, _) -> on(value))
            .topic(Topics.RESPONSES, (_, value, _) -> on(value))
            .topic(Topics.PAGE_OUTCOMES, (_, value, _) -> on(value))
            .topic(Topics.CHANGES, (_, value, _) -> on(value))
            .made();
  }

  /** Begins to read. */
  public IncidentBoard start() {
    tail.start();
    return this;
  }

  /** Completed once the board shows everything that was in the log when it began. */
  public CompletableFuture<Void> caughtUp() {
    return tail.caughtUp();
  }

  /** The open incidents, worst first, then oldest first. */
  public List<Story> open() {
    return stories.values().stream()
        .filter(Story::isOpen)
        .sorted(
            Comparator.comparing((Story story) -> story.incident().severity())
                .thenComparing(story -> story.incident().openedAt()))
        .toList();
  }

  /** The incidents that ended last, latest first. */
  public List<Story> recent(int max) {
    return stories.values().stream()
        .filter(story -> !story.isOpen())
        .sorted(Comparator.comparing(IncidentBoard::endedAt).reversed())
        .limit(max)
        .toList();
  }

  private static Instant endedAt(Story story) {
    var resolved = story.incident().resolvedAt();
    return resolved == null ? story.incident().openedAt() : resolved;
  }

  /** This incident, or null when it is not known (any more). */
  public @Nullable Story find(IncidentId id) {
    return stories.get(id);
  }

  /** The last time that this happened, or null. */
  public @Nullable Story latest(IncidentKey key) {
    var id = latest.get(key);
    return id == null ? null : stories.get(id);
  }

  /** What was changed lately in this service, latest first. */
  public List<Change> changesOf(String service) {
    var known = changes.get(service);
    if (known == null) {
      return List.of();
    }
    synchronized (known) {
      return List.copyOf(known);
    }
  }

  /** Calls back after each change of a story; on the board's own thread, so be quick. */
  public AutoCloseable onChange(Consumer<Story> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Tells of everything that came of pages, so that nobody else need read it. Say so before the
   * start to hear it from the first that the log has; it is called on the board's own thread.
   */
  public void onOutcome(Consumer<PageOutcome> listener) {
    outcomes.add(listener);
  }

  /**
   * The story that answers this command. Ask before the command is written, so that no answer is
   * missed.
   *
   * @return a stage that fails with a {@link java.util.concurrent.TimeoutException} when no answer
   *     comes in time
   */
  public CompletableFuture<Story> answerTo(Command command, Duration max) {
    return waiting
        .computeIfAbsent(command.id(), _ -> new CompletableFuture<>())
        .orTimeout(max.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> waiting.remove(command.id()));
  }

  private void on(@Nullable IncidentChange change) {
    if (change == null) {
      return;
    }
    var id = change.incident().id();
    latest.merge(id.key(), id, (a, b) -> a.ordinal() >= b.ordinal() ? a : b);
    Story story = stories.get(id);
    story = story == null ? caughtUpWith(Story.of(change)) : story.with(change);
    show(story);
  }

  private void on(@Nullable ResponseChange change) {
    if (change == null) {
      return;
    }
    update(change.response().id(), story -> story.with(change));
    var command = change.command();
    if (command != null) {
      var waiter = waiting.get(command);
      var story = stories.get(change.response().id());
      if (waiter != null && story != null) {
        waiter.complete(story);
      }
    }
  }

  private void on(@Nullable PageOutcome outcome) {
    if (outcome == null) {
      return;
    }
    if (outcome.kind().concernsIncident()) {
      update(outcome.incident(), story -> story.with(outcome));
    }
    outcomes.forEach(listener -> listener.accept(outcome));
  }

  private void on(@Nullable Change change) {
    if (change == null) {
      return;
    }
    var known = changes.computeIfAbsent(change.service(), _ -> new ArrayDeque<>());
    synchronized (known) {
      known.removeIf(each -> each.id().equals(change.id()));
      known.addFirst(change);
      if (known.size() > CHANGES_MAX) {
        known.removeLast();
      }
    }
  }

  /** Topics are read side by side, so a response can arrive before the incident that it is to. */
  private void update(IncidentId id, UnaryOperator<Story> change) {
    var story = stories.get(id);
    if (story == null) {
      early.computeIfAbsent(id, _ -> new ArrayList<>()).add(change);
      if (early.size() > CLOSED_MAX) {
        early.remove(early.keySet().iterator().next());
      }
    } else {
      show(change.apply(story));
    }
  }

  private Story caughtUpWith(Story begun) {
    var story = begun;
    var waitingChanges = early.remove(begun.incident().id());
    if (waitingChanges != null) {
      for (var change : waitingChanges) {
        story = change.apply(story);
      }
    }
    return story;
  }

  private void show(Story story) {
    var id = story.incident().id();
    var before = stories.put(id, story);
    if (!story.isOpen() && (before == null || before.isOpen())) {
      closed.addLast(id);
      forgetOldest();
    }
    listeners.forEach(listener -> listener.accept(story));
  }

  private void forgetOldest() {
    while (closed.size() > CLOSED_MAX) {
      var oldest = closed.removeFirst();
      var story = stories.get(oldest);
      if (story != null && !story.isOpen()) {
        stories.remove(oldest);
      }
    }
  }

  @Override
  public void close() {
    tail.close();
  }
}
