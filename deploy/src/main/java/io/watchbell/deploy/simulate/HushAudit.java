package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.BrokenPromise;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a silence hides wakes nobody, and what it hid is heard once it is over: by labels and times
 * alone. Where the clock of the machine is set, nothing is looked at.
 */
final class HushAudit {
  private static final Duration HEARD = Duration.ofMinutes(1);

  private final World world;
  private final Map<String, Told> silences = new HashMap<>();
  private final Map<String, Hidden> hidden = new HashMap<>();

  /** A silence and when it was deleted, if it was. */
  private record Told(Silence silence, @Nullable Instant deletedAt) {
    boolean hides(Labels labels, Instant at) {
      boolean matches =
          silence.matchers().all().stream()
              .allMatch(one -> labels.valueOf(one.label()).equals(one.value()));
      return matches && !at.isBefore(silence.startsAt()) && at.isBefore(end());
    }

    Instant end() {
      var last = silence.endsAt();
      return deletedAt != null && deletedAt.isBefore(last) ? deletedAt : last;
    }
  }

  /** An alert that is said to be silenced, since when. */
  private record Hidden(Labels labels, Instant at) {}

  HushAudit(World world) {
    this.world = world;
  }

  void silenced(Silence silence) {
    silences.put(silence.id(), new Told(silence, null));
  }

  void unsilenced(String id) {
    silences.computeIfPresent(id, (_, told) -> new Told(told.silence(), world.wall()));
  }

  /** The fate of an alert stands in the log. */
  void decided(Decision decision) {
    if (!world.plan().isPunctual() || decision.fate() == Fate.REPEAT) {
      return;
    }
    var key = decision.fingerprint().hex();
    hidden.remove(key);
    boolean isHidden = isHidden(decision.labels(), decision.at());
    if (decision.fate() == Fate.SILENCED) {
      hidden.put(key, new Hidden(decision.labels(), decision.at()));
      demand(isHidden, key, "it is silenced, and no silence hides it");
    }
    boolean isNews = decision.fate() == Fate.OPENED && decision.settles() > 0;
    demand(!isNews || !isHidden, key, "it woke somebody although a silence hides it");
  }

  private boolean isHidden(Labels labels, Instant at) {
    return silences.values().stream().anyMatch(told -> told.hides(labels, at));
  }

  /** Goes round and looks whether anything is still silent. */
  void look() {
    if (!world.router().isUpFor(HEARD) || !world.plan().isPunctual()) {
      return;
    }
    var now = world.wall();
    hidden.forEach((key, one) -> {
      boolean isQuiet = isHidden(one.labels(), now) || isHidden(one.labels(), now.minus(HEARD));
      demand(isQuiet, key, "the silence is over, and nobody hears of what it hid");
    });
  }

  private static void demand(boolean holds, String key, String promise) {
    if (!holds) {
      throw new BrokenPromise("alert " + key + ": " + promise, List.of(key));
    }
  }
}
