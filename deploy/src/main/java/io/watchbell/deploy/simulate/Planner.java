package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.Chance;
import io.watchbell.escalation.rehearsal.Vendors;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Draws a history from a seed. */
final class Planner {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final int CLOCKS_IN_THOUSAND = 250;
  private static final int KNOTS_IN_THOUSAND = 200;
  private static final List<String> SYMPTOMS = List.of("Slow", "Noise", "Storm0");
  private static final List<Duration> INTERVALS =
      List.of(Duration.ofSeconds(30), A_MINUTE, Duration.ofMinutes(2), Duration.ofMinutes(5));

  private final Chance chance;
  private final Instant end;
  private final List<Happening> all = new ArrayList<>();
  private int senders;
  private int silences;
  private int versions;

  private Planner(Chance chance, Duration length) {
    this.chance = chance;
    this.end = Plan.START.plus(length);
  }

  /** The history of this seed. */
  static Plan plan(long seed, Duration length) {
    var planner = new Planner(Chance.of(seed, "plan"), length);
    planner.draw();
    // Drawn apart: whatever else happens in a history stays as it was.
    var more = new Planner(Chance.of(seed, "knots"), length);
    more.senders = planner.senders;
    if (more.chance.inThousand(KNOTS_IN_THOUSAND)) {
      more.every(Duration.ofMinutes(40), more::knot);
      more.every(Duration.ofMinutes(20), more::killReceiver);
    }
    planner.all.addAll(more.all);
    return new Plan(seed, length, planner.all);
  }

  private void draw() {
    every(Duration.ofMinutes(14), this::trouble);
    every(Duration.ofHours(9), this::storm);
    every(Duration.ofHours(5), this::restlessness);
    every(Duration.ofMinutes(90), this::silence);
    every(Duration.ofMinutes(35), this::ask);
    every(Duration.ofMinutes(25), this::kill);
    every(Duration.ofHours(2), this::vendor);
    every(Duration.ofHours(8), this::allVendors);
    every(Duration.ofHours(4), at -> add(new Happening.Reconfigured(at, ++versions)));
    every(Duration.ofHours(3), at -> add(new Happening.Changed(at, chance.of(Settings.SERVICES))));
    every(
        Duration.ofHours(4),
        at -> add(new Happening.Covered(at, chance.below(10_000), chance.seconds(600, 30_000))));
    every(Duration.ofHours(2), this::garbage);
    if (chance.inThousand(CLOCKS_IN_THOUSAND)) {
      every(
          Duration.ofHours(3),
          at -> add(new Happening.ClockStepped(at, chance.seconds(-300, 300))));
    }
  }

  private interface Drawing {
    void at(Instant at);
  }

  private void every(Duration mean, Drawing drawing) {
    var at = Plan.START.plus(chance.around(mean));
    while (at.isBefore(end)) {
      drawing.at(at);
      at = at.plus(chance.around(mean));
    }
  }

  private void add(Happening happening) {
    if (happening.at().isBefore(end)) {
      all.add(happening);
    }
  }

  private Alert anAlert() {
    return Settings.alert(
        chance.of(Settings.NAMES),
        chance.of(Settings.SERVICES),
        chance.of(Settings.LEVELS),
        "c" + chance.below(3));
  }

  private void trouble(Instant at) {
    trouble(at, anAlert(), chance.around(Duration.ofMinutes(25)).plusSeconds(1));
  }

  /** Something is wrong for a while, and a tool says so again and again. */
  private void trouble(Instant at, Alert alert, Duration lasts) {
    int sender = senders++;
    var since = at.minus(chance.millis(0, 120_000));
    var over = at.plus(lasts);
    var interval = chance.of(INTERVALS);
    boolean hasEnd = chance.inThousand(400);
    for (var next = at; next.isBefore(over); next = next.plus(interval)) {
      var until = hasEnd ? next.plus(interval.multipliedBy(4)) : null;
      post(next, sender, Settings.as(alert, AlertStatus.FIRING, since, until));
      if (chance.inThousand(30)) {
        post(
            next.plusMillis(500),
            sender,
            Settings.as(alert, AlertStatus.ACKNOWLEDGED, since, until));
      }
    }
    if (!chance.inThousand(120)) {
      post(over, sender, Settings.as(alert, AlertStatus.RESOLVED, since, over));
    }
  }

  /** It arrives, or arrives late, or twice. */
  private void post(Instant at, int sender, Alert alert) {
    var late = chance.inThousand(30) ? chance.around(A_MINUTE) : Duration.ZERO;
    add(new Happening.Posted(at.plus(late), sender, alert));
    while (chance.inThousand(60)) {
      late = late.plus(chance.around(Duration.ofSeconds(15)));
      add(new Happening.Posted(at.plus(late), sender, alert));
    }
  }

  private void storm(Instant at) {
    var service = chance.of(Settings.SERVICES);
    int size = 15 + chance.below(40);
    for (int i = 0; i < size; i++) {
      var alert =
          Settings.alert(
              "Storm" + chance.below(30),
              service,
              chance.of(Settings.LEVELS),
              "c" + chance.below(3));
      trouble(at.plus(chance.millis(0, 40_000)), alert, chance.seconds(60, 240));
    }
  }

  /** A cause and its symptoms, each of which may be seen first. */
  private void knot(Instant at) {
    var service = chance.of(Settings.SERVICES);
    var cluster = "c" + chance.below(3);
    var cause = Settings.alert(chance.of(Settings.CAUSES), service, "critical", cluster);
    trouble(at.plus(chance.millis(0, 8_000)), cause, chance.seconds(60, 900));
    int symptoms = 1 + chance.below(4);
    for (int i = 0; i < symptoms; i++) {
      var level = chance.of(List.of("warning", "info"));
      var symptom = Settings.alert(chance.of(SYMPTOMS), service, level, cluster);
      trouble(at.plus(chance.millis(0, 8_000)), symptom, chance.seconds(60, 900));
    }
  }

  /** It comes and goes. */
  private void restlessness(Instant at) {
    var alert = anAlert();
    int sender = senders++;
    var next = at;
    for (int i = 0; i < 6 + chance.below(10); i++) {
      post(next, sender, Settings.as(alert, AlertStatus.FIRING, next, null));
      var over = next.plus(chance.seconds(5, 50));
      post(over, sender, Settings.as(alert, AlertStatus.RESOLVED, next, over));
      next = over.plus(chance.seconds(5, 50));
    }
  }

  private void silence(Instant at) {
    var id = "s" + silences++;
    var matchers =
        chance.inThousand(500)
            ? "alertname=\"" + chance.of(Settings.NAMES) + "\""
            : "cluster=\"c" + chance.below(3) + "\"";
    var until = at.plus(chance.seconds(60, 3_600));
    add(new Happening.Silenced(at, Settings.silence(id, matchers, at, until)));
    if (chance.inThousand(300)) {
      add(new Happening.Unsilenced(at.plus(chance.seconds(1, 1_800)), id));
    }
  }

  private void ask(Instant at) {
    add(
        new Happening.Asked(
            at, chance.of(List.of(Happening.Wish.values())), chance.below(1_000_000)));
  }

  private void kill(Instant at) {
    int steps = 1 + chance.below(chance.inThousand(500) ? 6 : 60);
    var away = chance.inThousand(100) ? chance.seconds(60, 3_600) : chance.seconds(3, 25);
    var which = chance.below(3);
    if (which != 0) {
      add(new Happening.Killed(at, Happening.Service.ROUTER, steps, away));
    }
    if (which != 1) {
      add(new Happening.Killed(at, Happening.Service.PAGER, steps, away));
    }
  }

  /** Where what is said comes from outside, so that the next step is often one of an alert. */
  private void killReceiver(Instant at) {
    int steps = 1 + chance.below(8);
    add(new Happening.Killed(at, Happening.Service.INGEST, steps, chance.seconds(1, 20)));
  }

  private void vendor(Instant at) {
    add(
        new Happening.VendorTurned(
            at,
            chance.of(Vendors.CHANNELS),
            chance.of(List.of(Vendors.Mood.values())),
            chance.seconds(60, 5_000)));
  }

  private void allVendors(Instant at) {
    var moods = List.of(Vendors.Mood.LATER, Vendors.Mood.SILENT, Vendors.Mood.LIMITS);
    add(new Happening.VendorTurned(at, "", chance.of(moods), chance.seconds(120, 1_200)));
  }

  private void garbage(Instant at) {
    var bodies = List.of("", "{", "{\"fingerprint\":7}", "null", "\u0001\u0002");
    var key = chance.inThousand(500) ? "" : "ffffffffffffff0" + chance.below(10);
    add(new Happening.Scribbled(at, key, chance.inThousand(200) ? null : chance.of(bodies)));
  }
}
