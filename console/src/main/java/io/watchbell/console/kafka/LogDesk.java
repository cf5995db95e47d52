package io.watchbell.console.kafka;

import io.watchbell.console.http.Desk;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The desk whose incidents are folded from the log and whose commands are written to it.
 *
 * @param board reads the log
 * @param writer writes to it
 */
public record LogDesk(IncidentBoard board, LogWriter writer) implements Desk {
  @Override
  public List<Story> open() {
    return board.open();
  }

  @Override
  public List<Story> recent(int max) {
    return board.recent(max);
  }

  @Override
  public @Nullable Story find(IncidentId id) {
    return board.find(id);
  }

  @Override
  public List<Change> changesOf(String service) {
    return board.changesOf(service);
  }

  @Override
  public Runnable onChange(Consumer<Story> listener) {
    var subscription = board.onChange(listener);
    return () -> end(subscription);
  }

  private static void end(AutoCloseable subscription) {
    try {
      subscription.close();
    } catch (Exception e) {
      throw new IllegalStateException("a listener can always be removed", e);
    }
  }

  @Override
  public CompletionStage<Void> send(Command command) {
    return writer.append(Topics.COMMANDS, command.incident().key().text(), command);
  }

  @Override
  public CompletionStage<Story> answerTo(Command command, Duration max) {
    return board.answerTo(command, max);
  }
}
