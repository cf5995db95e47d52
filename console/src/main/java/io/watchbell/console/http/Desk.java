package io.watchbell.console.http;

import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the console's incidents come from and its commands go to. Safe for many threads. */
public interface Desk {
  /** The open incidents, worst first, then oldest first. */
  List<Story> open();

  /** The incidents that ended last, latest first. */
  List<Story> recent(int max);

  /** This incident, or null when it is not known (any more). */
  @Nullable Story find(IncidentId id);

  /** What was changed lately in this service, latest first. */
  List<Change> changesOf(String service);

  /**
   * Calls back after each change of a story, on whatever thread.
   *
   * @return ends that
   */
  Runnable onChange(Consumer<Story> listener);

  /** Writes a command; the stage completes once it is durable. May block for a short while. */
  CompletionStage<Void> send(Command command);

  /**
   * The story that answers this command; asked for before the command is sent.
   *
   * @return a stage that fails when no answer comes in time
   */
  CompletionStage<Story> answerTo(Command command, Duration max);
}
