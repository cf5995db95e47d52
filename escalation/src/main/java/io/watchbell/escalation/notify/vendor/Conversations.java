package io.watchbell.escalation.notify.vendor;

import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.MessageReference;
import io.watchbell.model.page.PageOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the conversation about an incident began in each place, so that what follows can be put
 * under it. After a restart it is learned again from what came of pages. Safe for use by many
 * threads.
 */
public final class Conversations {
  /** Most that are remembered; those that were begun first are forgotten first. */
  static final int REMEMBERED_MAX = 20_000;

  /** Enough to tell places apart, in bytes. */
  private static final int PLACE_BYTES = 8;

  private final Map<Key, String> first =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  private record Key(IncidentId incident, String channel, String place) {}

  /**
   * A message as the log knows it.
   *
   * @param id as the provider says it
   * @param channel on which it went
   * @param place as the provider knows it; the reference holds a digest only
   */
  public static MessageReference reference(String id, String channel, String place) {
    return new MessageReference(id, digest(channel, place));
  }

  private static String digest(String channel, String place) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] all = digest.digest((channel + "\n" + place).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, PLACE_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What came of a page stands in the log; those of one incident come in their order. */
  public void learn(PageOutcome outcome) {
    var message = outcome.message();
    if (message != null && outcome.kind().concernsIncident()) {
      begin(new Key(outcome.incident(), outcome.contact(), message.place()), message.id());
    }
  }

  /** Where it began, or null when that is not known. */
  public @Nullable String find(IncidentId incident, String channel, String place) {
    return find(new Key(incident, channel, digest(channel, place)));
  }

  /** A message was taken; the first of its conversation is remembered. */
  public void begin(IncidentId incident, String channel, MessageReference message) {
    begin(new Key(incident, channel, message.place()), message.id());
  }

  /** It may not be there any more. */
  public void forget(IncidentId incident, String channel, String place) {
    remove(new Key(incident, channel, digest(channel, place)));
  }

  private synchronized @Nullable String find(Key key) {
    return first.get(key);
  }

  private synchronized void begin(Key key, String id) {
    first.putIfAbsent(key, id);
  }

  private synchronized void remove(Key key) {
    first.remove(key);
  }
}
