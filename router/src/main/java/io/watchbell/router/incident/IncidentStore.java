package io.watchbell.router.incident;

import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.Json;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the stage of the incidents remembers, in one store. */
public final class IncidentStore {
  private static final int RECENT_MAX = 1_024;
  private static final String MEMBER = "a";
  private static final String END = "\uFFFF";
  private static final int MEMBER_BYTES = 1 + Integer.BYTES;

  private final OrderedStore store;
  private final Table<Tally> tallies;
  private final Table<Dossier> dossiers;
  private final Timers timers;
  private final Regroupings regroupings;
  private final Map<String, Dossier> read = new Recent();

  /** Everything in this store. */
  public IncidentStore(OrderedStore store) {
    this.store = store;
    tallies = new Table<>(store, "c", new TallyCodec());
    dossiers = new Table<>(store, "i", Json.codec(Dossier.class));
    timers = new Timers(store, "t");
    regroupings = new Regroupings(store);
  }

  /** Dossiers that were used lately, so that a storm of alerts does not read one JSON each. */
  private static final class Recent extends LinkedHashMap<String, Dossier> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(RECENT_MAX, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Dossier> eldest) {
      return size() > RECENT_MAX;
    }
  }

  /**
   * One alert of an incident.
   *
   * @param on whether it fires
   * @param ordinal of which time
   */
  public record Member(boolean on, int ordinal) {}

  /** The counters of this key's latest incident, or null. */
  public @Nullable Tally tally(String key) {
    return tallies.get(key);
  }

  /** Remembers counters, and sets the timers that were not set before. */
  public void save(String key, @Nullable Tally before, Tally tally) {
    if (tally.equals(before)) {
      return;
    }
    var at = tally.instants();
    var was = before == null ? null : before.instants();
    wake(key, was == null ? Tally.NEVER : was.announceAt(), at.announceAt());
    wake(key, was == null ? Tally.NEVER : was.tellAt(), at.tellAt());
    wake(key, was == null ? Tally.NEVER : was.cleanAt(), at.cleanAt());
    tallies.put(key, tally);
  }

  private void wake(String key, long before, long at) {
    if (at != before && at != Tally.NEVER) {
      timers.set(key, Instant.ofEpochMilli(at));
    }
  }

  /** The dossier of this key's latest incident, or null. */
  public @Nullable Dossier dossier(String key) {
    var known = read.get(key);
    if (known != null) {
      return known;
    }
    var dossier = dossiers.get(key);
    if (dossier != null) {
      read.put(key, dossier);
    }
    return dossier;
  }

  /** Remembers a dossier. */
  public void save(String key, Dossier dossier) {
    if (!dossier.equals(read.put(key, dossier))) {
      dossiers.put(key, dossier);
    }
  }

  /** One alert of an incident, or null. */
  public @Nullable Member member(String key, String fingerprint) {
    var bytes = store.get(member(key) + fingerprint);
    return bytes == null || bytes.length != MEMBER_BYTES
        ? null
        : new Member(bytes[0] == 1, ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
  }

  /** All alerts that fire in an incident, in order. */
  public List<String> firing(IncidentId id) {
    var key = id.key().text();
    return store.keys(member(key), member(key) + END, Integer.MAX_VALUE).stream()
        .map(row -> row.substring(member(key).length()))
        .filter(fingerprint -> isOn(member(key, fingerprint), id.ordinal()))
        .toList();
  }

  private static boolean isOn(@Nullable Member member, int ordinal) {
    return member != null && member.on() && member.ordinal() == ordinal;
  }

  /** What was merged and split by hand. */
  public Regroupings regroupings() {
    return regroupings;
  }

  /** Remembers one alert of an incident. */
  public void save(String key, String fingerprint, Member member) {
    var bytes =
        ByteBuffer.allocate(MEMBER_BYTES)
            .put((byte) (member.on() ? 1 : 0))
            .putInt(member.ordinal())
            .array();
    store.put(member(key) + fingerprint, bytes);
  }

  /**
   * Forgets alerts of an incident and, once there are none, its dossier.
   *
   * @param limit most alerts that are forgotten
   * @return whether all is forgotten
   */
  public boolean clean(String key, int limit) {
    var members = store.keys(member(key), member(key) + END, limit);
    for (var member : members) {
      store.delete(member);
      regroupings.forgetSplit(member.substring(member(key).length()), key);
    }
    if (members.size() == limit) {
      return false;
    }
    regroupings.forgetMerges(key);
    dossiers.remove(key);
    read.remove(key);
    return true;
  }

  /** What is due when; the owners are incident keys. */
  public Timers timers() {
    return timers;
  }

  private static String member(String key) {
    return MEMBER + key + "/";
  }
}
