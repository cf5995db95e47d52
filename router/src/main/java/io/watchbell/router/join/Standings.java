package io.watchbell.router.join;

import io.watchbell.model.incident.IncidentKey;
import org.jspecify.annotations.Nullable;

/** How incidents stand. */
public interface Standings {
  /** How the incident of this key stands, or null where none is on. */
  @Nullable Standing of(IncidentKey key);
}
