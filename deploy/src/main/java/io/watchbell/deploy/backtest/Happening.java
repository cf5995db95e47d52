package io.watchbell.deploy.backtest;

import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.router.pipeline.AlertRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was recorded and that both sets of rules are told of. */
public sealed interface Happening {
  /** When it was written down. */
  Instant at();

  /**
   * An alert came.
   *
   * @param record as it stands in the log
   */
  record Came(AlertRecord record, Instant at) implements Happening {}

  /**
   * Somebody said, or took back, a silence.
   *
   * @param id which
   * @param silence as it is from now on; null where it is forgotten
   */
  record Hushed(String id, @Nullable Silence silence, Instant at) implements Happening {}

  /**
   * From now on another version of the configuration is live.
   *
   * @param version its name
   */
  record Configured(String version, Instant at) implements Happening {}

  /**
   * Somebody changed who has the watch, or a contact, or took such a change back.
   *
   * @param id which
   * @param change as it is from now on; null where it is no more
   */
  record Covered(String id, @Nullable WatchChange change, Instant at) implements Happening {}

  /**
   * Somebody changed something.
   *
   * @param change what
   * @param at when that was said
   */
  record Changed(Change change, Instant at) implements Happening {}

  /**
   * Somebody asked for something.
   *
   * @param command of an incident of then
   */
  record Asked(Command command) implements Happening {
    @Override
    public Instant at() {
      return command.at();
    }
  }
}
