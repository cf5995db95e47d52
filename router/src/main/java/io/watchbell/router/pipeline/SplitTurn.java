package io.watchbell.router.pipeline;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.Severity;
import io.watchbell.router.incident.Dossier;
import io.watchbell.router.incident.Regroupings;
import io.watchbell.router.incident.Tally;
import io.watchbell.router.join.Joining.Cause;
import io.watchbell.router.pipeline.RegroupDesk.Moving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that some alerts of an incident are another trouble: they open an incident of their
 * own, which pages as any other, and belong to it as long as it is on.
 */
final class SplitTurn {
  private static final String SOURCE = "watchbell-split";
  private static final int NAMED_MAX = 3;

  private final RegroupDesk desk;
  private final IncidentId from;
  private final IncidentId into;
  private final Instant asked;

  SplitTurn(RegroupDesk desk, Instant asked) {
    this.desk = desk;
    this.asked = asked;
    from = desk.command().incident();
    // Made of the command: a key that no group has, and the same wherever this is decided.
    var labels = Labels.of("command", desk.command().id());
    into = new IncidentId(IncidentKey.of(SOURCE, labels), 1);
  }

  /** The incident that opened, or null where none did. */
  @Nullable Incident take(Action.Split split) {
    if (desk.store().tally(into.key().text()) != null) {
      return null; // It comes twice.
    }
    var mine = desk.tally(from, asked);
    var now = RegroupDesk.later(asked, mine);
    var alerts = new LinkedHashSet<>(split.alerts());
    var complaint = complaint(split, alerts, mine);
    if (complaint != null || mine == null) {
      desk.refuse(complaint == null ? from + " is not known" : complaint, now);
      return null;
    }
    return split(split.title(), alerts, mine, now);
  }

  private @Nullable String complaint(
      Action.Split split, Set<Fingerprint> alerts, @Nullable Tally mine) {
    if (mine == null || !mine.isTold()) {
      return "%s is not open (any more)".formatted(from);
    }
    var title = split.title();
    if (title != null && (title.isBlank() || title.length() > Incident.TITLE_MAX)) {
      return "a title has 1 to %d characters, not %d".formatted(Incident.TITLE_MAX, title.length());
    }
    if (alerts.isEmpty()) {
      return "no alert is named; name those that are another trouble by their fingerprints";
    }
    if (alerts.size() > Action.Split.ALERTS_MAX) {
      return "%,d alerts are named, and at most %,d are split off at once"
          .formatted(alerts.size(), Action.Split.ALERTS_MAX);
    }
    var strangers = alerts.stream().filter(alert -> !isIn(alert, mine)).toList();
    if (!strangers.isEmpty()) {
      return "%s does not fire in it%s"
          .formatted(
              strangers.stream()
                  .limit(NAMED_MAX)
                  .map(Fingerprint::hex)
                  .collect(Collectors.joining(", ")),
              strangers.size() <= NAMED_MAX ? "" : ", nor do %d more".formatted(more(strangers)));
    }
    return alerts.size() >= mine.firing()
        ? "these are all of its alerts that fire; leave at least one, or give it another severity"
        : null;
  }

  private static int more(List<Fingerprint> strangers) {
    return strangers.size() - NAMED_MAX;
  }

  private boolean isIn(Fingerprint alert, Tally mine) {
    var member = desk.store().member(from.key().text(), alert.hex());
    return member != null
        && member.on()
        && member.ordinal() == mine.ordinal()
        && desk.firingIn(alert.hex(), from.key()) != null;
  }

  private Incident split(@Nullable String title, Set<Fingerprint> alerts, Tally mine, Instant now) {
    var store = desk.store();
    var by = desk.command().by();
    var why = "split off by %s: it was part of %s".formatted(by, from);
    var before = Objects.requireNonNull(store.dossier(from.key().text()));
    var movings = movings(alerts, why);
    var opened = open(before, title, movings, why, now);
    for (var moving : movings) {
      desk.move(from, moving, into, mine);
      desk.regroupings().split(moving.fingerprint(), new Regroupings.Split(into, by));
      var reason = "opened incident %s, %s: %s".formatted(into, opened.severity(), why);
      desk.decided(moving, Fate.OPENED, reason, into, now);
    }
    long at = now.toEpochMilli();
    store.save(from.key().text(), before.without(alerts));
    store.save(from.key().text(), mine, mine.plus(-movings.size(), 0).at(at));
    var count = movings.size() == 1 ? "1 alert" : movings.size() + " alerts";
    var said = "%s split off into %s by %s".formatted(count, into, by);
    desk.publish(Kind.SPLIT, from, said, into, true, now);
    var told = "“%s”, split off from %s by %s".formatted(opened.title(), from, by);
    desk.publish(Kind.OPENED, into, told, from, false, now);
    return opened;
  }

  private List<Moving> movings(Set<Fingerprint> alerts, String why) {
    var movings = new ArrayList<Moving>();
    for (var alert : alerts) {
      var known = Objects.requireNonNull(desk.firingIn(alert.hex(), from.key()));
      movings.add(new Moving(alert.hex(), known, Cause.SPLIT, why));
    }
    return movings;
  }

  private Incident open(
      Dossier before, @Nullable String title, List<Moving> movings, String why, Instant now) {
    var sample =
        movings.stream()
            .map(moving -> sample(before, moving, why))
            .sorted(Comparator.comparing(AlertSample::startsAt))
            .limit(Incident.SAMPLE_MAX)
            .toList();
    var worst =
        movings.stream()
            .map(moving -> moving.known().severity())
            .filter(Objects::nonNull)
            .min(Comparator.comparingInt(Severity::number))
            .orElse(null);
    int count = movings.size();
    var as = new Dossier.SplitOff(into, title, worst);
    var dossier = before.splitOff(as, sample, now, count, desk.growth());
    long at = now.toEpochMilli();
    var tally = Tally.open(into.ordinal(), at, at).plus(count - 1, count - 1);
    desk.store().save(into.key().text(), dossier);
    desk.store().save(into.key().text(), null, tally);
    return dossier.incident();
  }

  /** What people see of it: as it stood there, or as much as is known of it. */
  private static AlertSample sample(Dossier before, Moving moving, String why) {
    var fingerprint = new Fingerprint(moving.fingerprint());
    return before.incident().sample().stream()
        .filter(one -> one.fingerprint().equals(fingerprint))
        .findFirst()
        .map(one ->
            new AlertSample(
                fingerprint,
                one.status(),
                one.name(),
                one.summary(),
                one.labels(),
                one.startsAt(),
                one.link(),
                why))
        .orElseGet(() -> unseen(fingerprint, moving.known(), why));
  }

  private static AlertSample unseen(Fingerprint fingerprint, Case known, String why) {
    var name = known.name();
    return new AlertSample(
        fingerprint, AlertStatus.FIRING, name, name, Labels.empty(), known.since(), null, why);
  }
}
