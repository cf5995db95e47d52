package io.watchbell.escalation.notify.webpush;

import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.notify.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one page at several browsers, put together. */
final class Tally {
  private final List<String> taken;
  private final List<String> failures = new ArrayList<>();
  private @Nullable Duration after;
  private boolean later;
  private boolean mayHaveArrived;

  /**
   * Nothing has come yet.
   *
   * @param taken which browsers have it from before
   */
  Tally(List<String> taken) {
    this.taken = taken;
  }

  /** This came of it at one. */
  void add(Device device, Outcome outcome) {
    switch (outcome) {
      case Outcome.Delivered _ -> taken.add(device.id());
      case Outcome.Refused(var why) -> failures.add(device.called() + ": " + why);
      case Outcome.TryLater(var wait, var why, var mayHave) -> {
        failures.add(device.called() + ": " + why);
        boolean sooner = wait != null && (after == null || wait.compareTo(after) < 0);
        after = sooner ? wait : after;
        later = true;
        mayHaveArrived |= mayHave;
      }
    }
  }

  /** Which browsers have it. */
  List<String> taken() {
    return List.copyOf(taken);
  }

  /**
   * What came of it in all.
   *
   * @param oneIsEnough whether there is no time for the others
   */
  Outcome outcome(boolean oneIsEnough) {
    var said = String.join("; ", failures);
    if (!taken.isEmpty() && (oneIsEnough || !later)) {
      return new Outcome.Delivered(
          "taken for %d of %d".formatted(taken.size(), taken.size() + failures.size())
              + (said.isEmpty() ? "" : "; " + said));
    }
    return later ? new Outcome.TryLater(after, said, mayHaveArrived) : new Outcome.Refused(said);
  }
}
