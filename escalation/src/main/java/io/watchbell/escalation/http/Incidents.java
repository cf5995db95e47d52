package io.watchbell.escalation.http;

import io.watchbell.kafka.IncidentBoard;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the link page knows of incidents. */
public interface Incidents {
  /** This incident, or null when it is not known (any more). */
  @Nullable Story find(IncidentId id);

  /** Those that are open, worst first. */
  List<Story> open();

  /** What was changed lately in this service, latest first. */
  List<Change> changesOf(String service);

  /** The story that answers this command; fails when no answer comes in time. */
  CompletableFuture<Story> answerTo(Command command, Duration max);

  /** As this board shows them. */
  static Incidents of(IncidentBoard board) {
    return new Incidents() {
      @Override
      public @Nullable Story find(IncidentId id) {
        return board.find(id);
      }

      @Override
      public List<Story> open() {
        return board.open();
      }

      @Override
      public List<Change> changesOf(String service) {
        return board.changesOf(service);
      }

      @Override
      public CompletableFuture<Story> answerTo(Command command, Duration max) {
        return board.answerTo(command, max);
      }
    };
  }
}
