package io.watchbell.deploy.watch;

import io.watchbell.deploy.watch.PersonAccount.Watch;
import io.watchbell.escalation.schedule.OnCall;
import io.watchbell.escalation.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who was on call when, by the configuration that was live then; to the minute. */
final class Watches {
  private static final Duration STEP = Duration.ofMinutes(1);

  private final Inquiry inquiry;
  private final Reigns reigns;
  private final TreeSet<Instant> moments = new TreeSet<>();

  Watches(Inquiry inquiry, Reigns reigns) {
    this.inquiry = inquiry;
    this.reigns = reigns;
    moments.add(inquiry.from());
    var minute = inquiry.from().truncatedTo(ChronoUnit.MINUTES).plus(STEP);
    for (; minute.isBefore(inquiry.until()); minute = minute.plus(STEP)) {
      moments.add(minute);
    }
    moments.addAll(reigns.changes(inquiry.from(), inquiry.until()));
  }

  /** The instants at which it may have been another. */
  Collection<Instant> moments() {
    return moments;
  }

  /** Of the schedules of these names, and of those on which the person was. */
  List<Watch> of(Collection<String> wanted) {
    var names = new TreeSet<String>();
    moments.forEach(at -> names.addAll(reigns.at(at).roster().schedules().keySet()));
    var all = new ArrayList<Watch>();
    for (var name : names) {
      var watches = of(name);
      boolean own = watches.stream().anyMatch(it -> inquiry.person().equals(it.person()));
      if (own || wanted.contains(name)) {
        all.addAll(watches);
      }
    }
    return all;
  }

  private List<Watch> of(String schedule) {
    var all = new ArrayList<Watch>();
    for (var at : moments) {
      var reign = reigns.at(at);
      var now = watch(reign, schedule, reign.roster().schedules().get(schedule), at);
      var before = all.isEmpty() ? null : all.getLast();
      if (before != null && isSame(before, now)) {
        all.removeLast();
        now = to(before, now.until());
      }
      all.add(now);
    }
    return all;
  }

  private Watch watch(Reign reign, String name, @Nullable Schedule schedule, Instant at) {
    var next = moments.higher(at);
    var until = next == null ? inquiry.until() : next;
    var onCall =
        schedule == null ? new OnCall.Nobody("there is no such schedule") : schedule.onCallAt(at);
    var post = schedule == null ? "" : schedule.at(at).map(it -> it.why().words()).orElse("");
    return switch (onCall) {
      case OnCall.Somebody(var person, boolean override) ->
          new Watch(name, person, at, until, reign.version(), override ? post : "");
      case OnCall.Nobody(var why) -> new Watch(name, null, at, until, reign.version(), why);
    };
  }

  private static boolean isSame(Watch one, Watch other) {
    return Objects.equals(one.person(), other.person())
        && one.version().equals(other.version())
        && one.note().equals(other.note());
  }

  private static Watch to(Watch watch, Instant until) {
    return new Watch(
        watch.schedule(), watch.person(), watch.from(), until, watch.version(), watch.note());
  }
}
