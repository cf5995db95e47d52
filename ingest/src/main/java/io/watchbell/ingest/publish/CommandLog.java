package io.watchbell.ingest.publish;

import io.watchbell.model.command.Command;
import java.util.concurrent.CompletionStage;

/** Takes commands and makes them durable. Safe for use by many threads; never blocks. */
@FunctionalInterface
public interface CommandLog {
  /** Writes a command; the stage fails when it could not be made durable. */
  CompletionStage<Void> append(Command command);
}
