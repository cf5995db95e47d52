package io.watchbell.router.incident;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.incident.Severity;
import io.watchbell.router.score.Growth;
import io.watchbell.router.score.GrowthRules;
import io.watchbell.router.score.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people see of an incident, and what its severity comes from. Bounded, however many alerts
 * there are; rewritten only when something in it changes. Status, end and counts are in the {@link
 * Tally} and are put in when the incident is published.
 *
 * @param incident what people see
 * @param base how bad its worst alert is, taken alone
 * @param reopenWithin how long after its end trouble that comes back is the same incident
 * @param setBy who said how severe it is, or null where it is reckoned
 * @param growth how large it has become; null in what was written before this was kept
 * @param storm what a storm is made of; null where it is none
 */
public record Dossier(
    Incident incident,
    Score base,
    Duration reopenWithin,
    @Nullable String setBy,
    @Nullable Growth growth,
    @Nullable Storm storm) {
  /** Longest title, in characters: what a lock screen shows. */
  static final int TITLE_MAX = 120;

  /** The dossier of a new incident with its first alert. */
  public static Dossier open(
      IncidentId id, Handover.Ticket ticket, Handover.Firing alert, Instant now) {
    var placement = alert.placement();
    var base = new Score(placement.severity(), placement.factors(), placement.fixed());
    var incident =
        new Incident(
            id,
            placement.service(),
            placement.team(),
            placement.group(),
            title(ticket.name(), placement),
            alert.summary(),
            base.severity(),
            base.factors(),
            IncidentStatus.OPEN,
            placement.ladder(),
            placement.runbook(),
            alert.link(),
            alert.startsAt().isBefore(now) ? alert.startsAt() : now,
            now,
            null,
            1,
            1,
            ticket.labels(),
            List.of(alert.sample(ticket, "opened it" + alert.because())),
            placement.rule());
    var storm = Storm.begun(ticket.name(), alert.joining());
    return new Dossier(incident, base, placement.reopenWithin(), null, Growth.NONE, storm);
  }

  /** The same with one more alert, or with another version of one. */
  public Dossier joined(Handover.Ticket ticket, Handover.Firing alert) {
    var placement = alert.placement();
    boolean worse = placement.severity().isWorseThan(base.severity());
    var nextBase =
        worse ? new Score(placement.severity(), placement.factors(), placement.fixed()) : base;
    var labels = incident.labels().common(ticket.labels());
    var sample = Samples.with(incident.sample(), alert.sample(ticket, why(alert)));
    boolean earlier = alert.startsAt().isBefore(incident.startedAt());
    var nextStorm = storm == null ? null : storm.with(ticket.name(), alert.joining());
    boolean same =
        !worse
            && !earlier
            && labels.equals(incident.labels())
            && sample.equals(incident.sample())
            && Objects.equals(nextStorm, storm);
    return same
        ? this
        : new Dossier(
            copy(
                worse ? alert.summary() : incident.summary(),
                earlier ? alert.startsAt() : incident.startedAt(),
                labels,
                sample),
            nextBase,
            placement.reopenWithin(),
            setBy,
            growth,
            nextStorm);
  }

  /** The same when trouble comes back: how bad it is is reckoned anew, unless somebody said it. */
  public Dossier reopened(Handover.Ticket ticket, Handover.Firing alert) {
    var placement = alert.placement();
    var fresh = new Score(placement.severity(), placement.factors(), placement.fixed());
    var next = joined(ticket, alert);
    var base = setBy == null ? fresh : next.base();
    return new Dossier(
        next.incident(), base, placement.reopenWithin(), setBy, Growth.NONE, next.storm());
  }

  /** The same with another status of one of its alerts. */
  public Dossier with(Fingerprint alert, AlertStatus status) {
    var sample =
        incident.sample().stream()
            .map(one -> one.fingerprint().equals(alert) ? one.as(status) : one)
            .toList();
    return sample.equals(incident.sample())
        ? this
        : new Dossier(
            copy(incident.summary(), incident.startedAt(), incident.labels(), sample),
            base,
            reopenWithin,
            setBy,
            growth,
            storm);
  }

  /** The same after somebody said how severe it is. */
  public Dossier set(Severity severity, String by) {
    return rated(new Score(severity, List.of(Factor.said(by, severity)), true), by);
  }

  /** The same with as many alerts firing as there are; no change where somebody said it. */
  public Dossier rated(Handover.Ticket ticket, Handover.Firing alert, int firing) {
    var rules = Objects.requireNonNullElse(alert.placement().growth(), GrowthRules.USUAL);
    return rated(ticket.at(), firing, rules);
  }

  private Dossier rated(Instant at, int firing, GrowthRules rules) {
    if (setBy != null) {
      return this;
    }
    var before = Objects.requireNonNullElse(growth, Growth.NONE);
    var after = before.after(at, firing, rules);
    var score = base.of(after, rules);
    boolean same =
        after.equals(growth)
            && score.severity() == incident.severity()
            && score.factors().equals(incident.factors());
    return same
        ? this
        : new Dossier(incident, base, reopenWithin, null, after, storm).rated(score, null);
  }

  /**
   * The same with all that fires of another incident; how bad it is is reckoned anew, unless
   * somebody said it.
   *
   * @param why what is said of each alert: who merged them
   * @param firing how many alerts fire in it then
   */
  public Dossier taking(Dossier other, String why, Instant at, int firing, GrowthRules rules) {
    var more = other.incident();
    var brought = other.setBy() == null ? other.base() : Score.said(more);
    boolean worse = brought.severity().isWorseThan(base.severity());
    var started = more.startedAt().isBefore(incident.startedAt()) ? more : incident;
    var next =
        copy(
            worse ? more.summary() : incident.summary(),
            started.startedAt(),
            incident.labels().common(more.labels()),
            Samples.joined(incident.sample(), more.sample(), why));
    return new Dossier(next, worse ? brought : base, reopenWithin, setBy, growth, storm)
        .rated(at, firing, rules);
  }

  /** The same without these alerts in its sample. */
  public Dossier without(Set<Fingerprint> alerts) {
    var i = incident;
    var rest = i.sample().stream().filter(one -> !alerts.contains(one.fingerprint())).toList();
    var next = copy(i.summary(), i.startedAt(), i.labels(), rest);
    return new Dossier(next, base, reopenWithin, setBy, growth, storm);
  }

  /**
   * The dossier of an incident that is split off from this one: the same service, ladder and rule.
   *
   * @param sample some of its alerts, at least one, the earliest first
   * @param firing how many there are
   */
  public Dossier splitOff(
      SplitOff as, List<AlertSample> sample, Instant now, int firing, GrowthRules rules) {
    var i = incident;
    var first = sample.getFirst();
    var score = base.alone(as.worst());
    var split =
        new Incident(
            as.id(),
            i.service(),
            i.team(),
            i.group(),
            as.title() == null ? title(first.name(), i.service(), i.group()) : as.title(),
            first.summary(),
            score.severity(),
            score.factors(),
            IncidentStatus.OPEN,
            i.ladder(),
            i.runbook(),
            first.link(),
            first.startsAt(),
            now,
            null,
            firing,
            firing,
            i.labels(),
            sample,
            i.rule());
    return new Dossier(split, score, reopenWithin, null, Growth.NONE, null)
        .rated(now, firing, rules);
  }

  /**
   * What an incident is that is split off.
   *
   * @param id which
   * @param title what it is called; null for the usual
   * @param worst how severe its worst alert is, taken alone; null where that is not known
   */
  public record SplitOff(IncidentId id, @Nullable String title, @Nullable Severity worst) {}

  /**
   * Whether a mere change of an alert does not bring back what somebody closed: it fired then, and
   * is no worse now.
   *
   * @param member what is known of the alert, or null
   * @param ordinal which time of the key this is
   */
  public boolean isOldNews(IncidentStore.@Nullable Member member, int ordinal, Severity severity) {
    return member != null
        && member.on()
        && member.ordinal() == ordinal
        && !severity.isWorseThan(base.severity());
  }

  /** What it is called now: a storm's title says how large it is by now. */
  public String title(Tally tally) {
    return storm == null ? incident.title() : storm.title(tally.total());
  }

  /** The incident as it is published. */
  public Incident with(Tally tally) {
    long closed = tally.instants().closedAt();
    return new Incident(
        incident.id(),
        incident.service(),
        incident.team(),
        incident.group(),
        title(tally),
        incident.summary(),
        incident.severity(),
        incident.factors(),
        tally.status(),
        incident.ladder(),
        incident.runbook(),
        incident.link(),
        incident.startedAt(),
        incident.openedAt(),
        closed == Tally.NEVER ? null : Instant.ofEpochMilli(closed),
        tally.firing(),
        tally.total(),
        incident.labels(),
        incident.sample(),
        incident.rule());
  }

  private Dossier rated(Score score, @Nullable String by) {
    var i = incident;
    var rated =
        new Incident(
            i.id(),
            i.service(),
            i.team(),
            i.group(),
            i.title(),
            i.summary(),
            score.severity(),
            score.factors(),
            i.status(),
            i.ladder(),
            i.runbook(),
            i.link(),
            i.startedAt(),
            i.openedAt(),
            i.resolvedAt(),
            i.firing(),
            i.total(),
            i.labels(),
            i.sample(),
            i.rule());
    return new Dossier(rated, base, reopenWithin, by, growth, storm);
  }

  private Incident copy(
      String summary, Instant startedAt, Labels labels, List<AlertSample> sample) {
    var i = incident;
    return new Incident(
        i.id(),
        i.service(),
        i.team(),
        i.group(),
        i.title(),
        summary,
        i.severity(),
        i.factors(),
        i.status(),
        i.ladder(),
        i.runbook(),
        i.link(),
        startedAt,
        i.openedAt(),
        i.resolvedAt(),
        i.firing(),
        i.total(),
        labels,
        sample,
        i.rule());
  }

  private static String why(Handover.Firing alert) {
    if (alert.joining() != null) {
      return alert.joining().why();
    }
    var group = alert.placement().group();
    var names = String.join(" and ", group.asMap().keySet());
    return names.isEmpty() ? "same service" : "same service and " + names;
  }

  /** The rule's, else the usual. */
  private static String title(String name, Handover.Placement placement) {
    return placement.title() == null
        ? title(name, placement.service(), placement.group())
        : placement.title();
  }

  /** "HighLatency on payments (cluster=eu1)". */
  static String title(String name, String service, Labels group) {
    var rest = new StringBuilder();
    group.forEach((label, value) -> {
      if (!label.equals("alertname") && !label.equals("service")) {
        rest.append(rest.isEmpty() ? "" : ", ").append(label).append('=').append(value);
      }
    });
    var title = name + " on " + service + (rest.isEmpty() ? "" : " (" + rest + ")");
    return title.length() <= TITLE_MAX ? title : title.substring(0, TITLE_MAX - 1) + "…";
  }
}
