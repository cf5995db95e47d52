package io.watchbell.router.suppress;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.silence.Silence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The silences that there are. */
public interface Silences {
  /** Those that hide an alert with these labels at this instant, by id. */
  List<Silence> hiding(Labels labels, Instant now);

  /** The silence with this id, or null. */
  @Nullable Silence find(String id);
}
