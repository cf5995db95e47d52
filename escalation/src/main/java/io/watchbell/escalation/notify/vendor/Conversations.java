package io.watchbell.escalation.notify.vendor;

import io.watchbell.model.incident.IncidentId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the conversation about an incident began in each place, so that what follows can be put
 * under it. Forgotten at a restart: then a new conversation begins, and nothing is lost but the
 * order. Safe for use by many threads.
 */
public final class Conversations {
  private static final int REMEMBERED_MAX = 10_000;

  private final Map<Key, String> first =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  private record Key(IncidentId incident, String place) {}

  /** Where it began, or null when that is not known. */
  public synchronized @Nullable String find(IncidentId incident, String place) {
    return first.get(new Key(incident, place));
  }

  /** A message was taken; the first of its conversation is remembered. */
  public synchronized void begin(IncidentId incident, String place, String reference) {
    first.putIfAbsent(new Key(incident, place), reference);
  }

  /** It may not be there any more. */
  public synchronized void forget(IncidentId incident, String place) {
    first.remove(new Key(incident, place));
  }
}
