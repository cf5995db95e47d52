package io.watchbell.ingest.http;

import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.story.Story;
import org.jspecify.annotations.Nullable;

/** What receivers know of incidents: some senders ask for things that only people can do. */
@FunctionalInterface
public interface Incidents {
  /** The last time that this happened, or null. */
  @Nullable Story latest(IncidentKey key);
}
