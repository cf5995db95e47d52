package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.change.Change;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.router.catalog.Belonging;
import io.watchbell.router.catalog.Service;
import io.watchbell.router.incident.Handover;
import io.watchbell.router.join.Joining;
import io.watchbell.router.join.Upstream;
import io.watchbell.router.rule.Route;
import io.watchbell.router.rule.Subject;
import io.watchbell.router.score.Facts;
import io.watchbell.router.score.GrowthRules;
import io.watchbell.router.score.Score;
import io.watchbell.router.score.Scorer;
import io.watchbell.router.suppress.Holder;
import io.watchbell.router.suppress.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the rules have to say of a firing alert at an instant.
 *
 * @param alert which
 * @param route what the rules say
 * @param belonging to which service it belongs
 * @param holders what hides it; empty when nothing does
 * @param score how severe it is, taken alone
 * @param ladder who answers for it
 * @param group the labels by which it falls into an incident
 * @param key its incident
 * @param joining why that is the incident of another group; null where it is not
 */
record Assessment(
    Alert alert,
    Route route,
    Belonging belonging,
    List<Holder> holders,
    Score score,
    String ladder,
    Labels group,
    IncidentKey key,
    @Nullable Joining joining) {
  /** Most changes that are told of: more is a story of its own. */
  private static final int CHANGES_MAX = 3;

  /** What is said of this alert now, which nothing makes wait. */
  static Assessment of(Alert alert, Circumstances circumstances, Instant now) {
    return of(alert, circumstances, null, now);
  }

  /**
   * What is said of this alert now.
   *
   * @param spell how long it has been firing, where it may be made to wait; else null
   */
  static Assessment of(
      Alert alert, Circumstances circumstances, @Nullable Spell spell, Instant now) {
    var labels = named(alert);
    var config = circumstances.config();
    var route = config.rules().route(Subject.of(alert, labels, config.catalog()));
    var belonging = config.catalog().belonging(labels, route.service());
    var service = belonging.service();
    var group = labels.only(route.groupBy());
    return new Assessment(
        alert,
        route,
        belonging,
        holders(new Subjected(alert, labels, route, service), circumstances, spell, now),
        Scorer.score(
            new Facts(
                alert, service, route.severity(), now, changes(alert, service, circumstances)),
            config.rules().scoring()),
        ladder(route, service.ladder()),
        group,
        IncidentKey.of(service.key(), group),
        null);
  }

  /** What was changed just before it began, in its service and in what that depends on. */
  private static List<Change> changes(Alert alert, Service service, Circumstances around) {
    var book = around.changes();
    if (book.isEmpty()) {
      return List.of();
    }
    var within = around.config().rules().scoring().changeWithin();
    var services =
        Stream.concat(
            Stream.of(service.key()),
            Upstream.of(service.key(), around.config().catalog()).stream().map(Upstream.Way::end));
    return services
        .map(key -> book.latest(key, alert.startsAt(), within))
        .filter(Objects::nonNull)
        .limit(CHANGES_MAX)
        .toList();
  }

  private record Subjected(Alert alert, Labels labels, Route route, Service service) {}

  private static List<Holder> holders(
      Subjected it, Circumstances circumstances, @Nullable Spell spell, Instant now) {
    var suppressor = circumstances.suppressor();
    var all =
        suppressor.holders(
            it.alert().fingerprint(), it.labels(), it.service().key(), it.route(), spell, now);
    var wait = spell == null ? null : suppressor.awaitsCause(it.service(), spell, now);
    if (wait == null) {
      return all;
    }
    var more = new ArrayList<>(all);
    more.add(wait);
    return more;
  }

  /** The same, joining the incident of another group. */
  Assessment joined(Joining other) {
    return new Assessment(
        alert, route, belonging, holders, score, ladder, group, other.incident(), other);
  }

  /** The same, belonging to this incident, if it is known. */
  Assessment in(@Nullable IncidentKey incident) {
    return incident == null
        ? this
        : new Assessment(alert, route, belonging, holders, score, ladder, group, incident, joining);
  }

  /** Senders that know no labels name their alerts all the same; rules may ask for the name. */
  static Labels named(Alert alert) {
    var labels = alert.labels();
    return labels.get(Alert.NAME_LABEL) == null
        ? labels.with(Alert.NAME_LABEL, alert.name())
        : labels;
  }

  private static String ladder(Route route, @Nullable String ofService) {
    var ofRule = route.ladder();
    if (ofRule != null) {
      return ofRule;
    }
    return ofService == null ? RouterConfig.LADDER_DEFAULT : ofService;
  }

  boolean isHeld() {
    return !holders.isEmpty();
  }

  /** What each stage says, after what the first one said. */
  List<Verdict> verdicts(Verdict first) {
    var said = new ArrayList<Verdict>(6);
    said.add(first);
    said.add(Verdict.of("enrich", belonging.describe()));
    if (holders.isEmpty()) {
      said.add(Verdict.of("suppress", "nothing hides it"));
    }
    for (var holder : holders) {
      said.add(new Verdict("suppress", holder.text(), holder.id()));
    }
    said.add(Verdict.of("score", score.describe()));
    said.addAll(route.troubles());
    var ruled = route.rules().isEmpty() ? null : route.rule();
    said.add(new Verdict("route", route.describe() + " -> ladder " + ladder, ruled));
    if (joining != null) {
      said.add(new Verdict("join", joining.why(), joining.cause().setting()));
    }
    return said;
  }

  /** Where it belongs, for the stage of the incidents. */
  Handover.Placement placement(RouterConfig config) {
    var service = belonging.service();
    var storm = joining == null ? null : joining.storm();
    if (storm != null) {
      return ofStorm(storm.isEmpty() ? Service.unlisted("") : service, config);
    }
    return new Handover.Placement(
        service.key(),
        route.team() == null ? service.team() : route.team(),
        group,
        score.severity(),
        score.factors(),
        score.fixed(),
        ladder,
        runbook(),
        route.rule(),
        route.groupWait(),
        config.rules().reopenWithin(),
        route.title(),
        config.rules().scoring().growth());
  }

  /** A storm belongs to its service, whatever rule its alerts fall under. */
  private Handover.Placement ofStorm(Service service, RouterConfig config) {
    return new Handover.Placement(
        service.key(),
        service.team(),
        Labels.empty(),
        score.severity(),
        score.factors(),
        score.fixed(),
        service.ladder() == null ? RouterConfig.LADDER_DEFAULT : service.ladder(),
        service.runbook(),
        "storm",
        Duration.ZERO,
        config.rules().reopenWithin(),
        null,
        GrowthRules.NONE);
  }

  /** The rule's, else the sender's, else the service's. */
  private @Nullable String runbook() {
    if (route.runbook() != null) {
      return route.runbook();
    }
    var sent = alert.runbook();
    return sent == null ? belonging.service().runbook() : sent;
  }

  /** How the alert stands with this fate. */
  AlertState state(Fate fate, Instant now) {
    return new AlertState(
        alert,
        fate,
        ids(Fate.SILENCED),
        ids(Fate.INHIBITED),
        muted(),
        belonging.service().key(),
        ladder,
        isHeld() ? null : key,
        now);
  }

  private List<String> ids(Fate fate) {
    return holders.stream().filter(holder -> holder.fate() == fate).map(Holder::id).toList();
  }

  private List<String> muted() {
    return holders.stream()
        .filter(holder -> holder.fate() == Fate.MAINTENANCE || holder.fate() == Fate.SUPPRESSED)
        .map(Holder::id)
        .toList();
  }
}
