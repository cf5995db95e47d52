package io.watchbell.console.http;

import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A desk in memory. It answers a command at once with what it was told to answer. */
final class FakeDesk implements Desk {
  final List<Command> sent = new CopyOnWriteArrayList<>();
  volatile boolean isBroken;
  volatile List<Change> changes = List.of();
  volatile BiFunction<Story, Command, @Nullable Story> answer = (_, _) -> null;

  private final Map<IncidentId, Story> stories = new ConcurrentHashMap<>();
  private final List<IncidentId> order = new CopyOnWriteArrayList<>();
  private final List<Consumer<Story>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<Story>> waiting = new ConcurrentHashMap<>();

  void show(Story story) {
    var id = story.incident().id();
    if (stories.put(id, story) == null) {
      order.add(id);
    }
    listeners.forEach(listener -> listener.accept(story));
  }

  void clear() {
    order.clear();
    stories.clear();
    sent.clear();
  }

  @Override
  public List<Story> open() {
    return order.stream().map(stories::get).filter(Story::isOpen).toList();
  }

  @Override
  public List<Story> recent(int max) {
    return order.stream().map(stories::get).filter(story -> !story.isOpen()).limit(max).toList();
  }

  @Override
  public @Nullable Story find(IncidentId id) {
    return stories.get(id);
  }

  @Override
  public List<Change> changesOf(String service) {
    return changes.stream().filter(change -> change.service().equals(service)).toList();
  }

  @Override
  public Runnable onChange(Consumer<Story> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletionStage<Void> send(Command command) {
    if (isBroken) {
      return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
    }
    sent.add(command);
    var story = stories.get(command.incident());
    var answered = story == null ? null : answer.apply(story, command);
    if (answered != null) {
      show(answered);
      var waiter = waiting.remove(command.id());
      if (waiter != null) {
        waiter.complete(answered);
      }
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Story> answerTo(Command command, Duration max) {
    return waiting.computeIfAbsent(command.id(), _ -> new CompletableFuture<>());
  }
}
