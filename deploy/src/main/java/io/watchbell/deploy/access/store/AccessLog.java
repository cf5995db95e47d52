package io.watchbell.deploy.access.store;

import io.watchbell.model.access.AccessEvent;
import io.watchbell.model.access.AccessRecord;
import java.util.concurrent.CompletionStage;

/** Where accounts and what was done are written. Each stage completes once it is durable. */
public interface AccessLog {
  /** Writes a record under its key. */
  CompletionStage<Void> put(AccessRecord value);

  /** Says that a key is no more. */
  CompletionStage<Void> remove(String key);

  /** Writes what was done. */
  CompletionStage<Void> note(AccessEvent event);
}
