package io.watchbell.ingest.publish;

import io.watchbell.model.silence.Silence;
import java.util.concurrent.CompletionStage;

/** Takes silences and makes them durable. Safe for use by many threads; never blocks. */
@FunctionalInterface
public interface SilenceLog {
  /** Writes a silence; the stage fails when it could not be made durable. */
  CompletionStage<Void> append(Silence silence);
}
