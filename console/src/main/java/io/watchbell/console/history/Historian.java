package io.watchbell.console.history;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which rows a record of the log is. */
public final class Historian {
  /**
   * The label of an alert that a person sent, as a help desk's form does: {@code declared=by-hand}.
   */
  public static final String DECLARED = "declared";

  /** The source of the alerts that only ask whether anybody is there. */
  private static final String PROBE = "watchbell-probe";

  /** The label that names a service, where no rule does. */
  public static final String SERVICE_LABEL = "service";

  /** The label that does where there is no {@link #SERVICE_LABEL}. */
  public static final String JOB_LABEL = "job";

  private static final double MILLIS = 1000.0;

  private Historian() {}

  /** The tool that an alert comes from; none of our own probes. */
  public static List<Row> origin(Alert alert) {
    if (alert.source().equals(PROBE)) {
      return List.of();
    }
    return List.of(
        Row.of(
            Table.ORIGINS,
            alert.fingerprint().toString(),
            alert.source(),
            alert.integration(),
            alert.level().name().toLowerCase(Locale.ROOT)));
  }

  /**
   * A fate; none of our own probes, of which there are thousands a day. Of an alert that repeats,
   * what it belongs to is known from before.
   */
  public static List<Row> decision(Decision decision) {
    if (decision.fate() == Fate.PROBE) {
      return List.of();
    }
    var fingerprint = decision.fingerprint().toString();
    var service = service(decision);
    var rule = ruleOf(decision, "route");
    var incident = decision.incident();
    var fate =
        Row.of(
            Table.ALERT_ROWS,
            decision.at(),
            fingerprint,
            decision.name(),
            service,
            rule,
            decision.fate().name(),
            decision.settles(),
            ruleOf(decision, "suppress"),
            incident == null ? null : incident.toString(),
            decision.reason(),
            decision.ruleSet(),
            decision.labels().asMap(),
            decision.verdicts().stream().map(Historian::verdict).toList());
    return service != null && isRouted(decision)
        ? List.of(fate, Row.of(Table.SIGNALS, fingerprint, service, rule))
        : List.of(fate);
  }

  /** What happened to an incident, and the incident after it. */
  public static List<Row> incident(IncidentChange change) {
    var incident = change.incident();
    var sample = incident.sample();
    var first = sample.isEmpty() ? null : sample.getFirst();
    return List.of(
        event(
            change.at(),
            incident.id(),
            "alerts",
            change.kind(),
            new Doer(change.by(), null),
            change.detail()),
        Row.of(
            Table.INCIDENT_STATES,
            incident.id().toString(),
            incident.service(),
            incident.team(),
            first == null ? name(incident) : first.name(),
            incident.title(),
            incident.severity().name(),
            incident.status().name(),
            incident.ladder(),
            incident.rule(),
            first == null ? null : first.fingerprint().toString(),
            incident.startedAt(),
            incident.openedAt(),
            incident.resolvedAt(),
            isEnd(change.kind()) ? change.by() : null,
            incident.total(),
            incident.firing(),
            incident.total() == 0 ? "here" : incident.labels().get(DECLARED)));
  }

  /** What people did, and how the response stands after it. */
  public static List<Row> response(ResponseChange change) {
    var response = change.response();
    var id = response.id().toString();
    var event =
        event(
            change.at(),
            id,
            "people",
            change.kind(),
            new Doer(change.by(), change.via()),
            change.detail());
    var state =
        Row.of(
            Table.RESPONSE_STATES,
            id,
            response.status().name(),
            response.round(),
            response.rung(),
            response.holder(),
            response.firstPagedAt(),
            response.acknowledgedAt(),
            response.resolvedAt());
    if (change.kind() != ResponseChange.Kind.ACKNOWLEDGED) {
      return List.of(event, state);
    }
    var acknowledgement =
        Row.of(
            Table.ACKNOWLEDGEMENTS,
            change.at(),
            id,
            change.by(),
            change.via(),
            response.round(),
            response.rung(),
            seconds(response.firstPagedAt(), change.at()));
    return List.of(event, state, acknowledgement);
  }

  /** What somebody asked for. */
  public static List<Row> command(Command command) {
    if (command.action() instanceof Action.Probe) {
      return List.of();
    }
    return List.of(
        event(
            command.at(),
            command.incident(),
            "command",
            command.action().getClass().getSimpleName().toUpperCase(Locale.ROOT),
            new Doer(command.by(), command.via()),
            detail(command.action())));
  }

  /** An intent to reach somebody. */
  public static List<Row> page(Page page) {
    return List.of(
        Row.of(
            Table.PAGE_INTENTS,
            page.id(),
            page.at(),
            page.kind().name(),
            page.incident().toString(),
            page.person(),
            page.contact(),
            page.round(),
            page.rung(),
            page.rungName(),
            page.severity().name(),
            page.service(),
            page.title(),
            page.causedAt()));
  }

  /** What came of an intent. */
  public static List<Row> outcome(PageOutcome outcome) {
    return List.of(
        Row.of(
            Table.PAGE_OUTCOMES,
            outcome.page(),
            outcome.at(),
            outcome.result().name(),
            outcome.detail(),
            outcome.attempt()));
  }

  /** A silence as it is now. */
  public static List<Row> silence(Silence silence) {
    return List.of(
        Row.of(
            Table.SILENCES,
            silence.id(),
            silence.matchers().toString(),
            silence.startsAt(),
            silence.endsAt(),
            silence.createdBy(),
            silence.comment(),
            silence.updatedAt()));
  }

  /**
   * Who did it.
   *
   * @param person by name, or null when time or an alert did
   * @param via how it was asked, or null
   */
  private record Doer(@Nullable String person, @Nullable String via) {}

  private static Row event(
      Instant at, Object incident, String origin, Object kind, Doer doer, String detail) {
    return Row.of(
        Table.INCIDENT_EVENTS,
        at,
        incident.toString(),
        origin,
        kind.toString(),
        doer.person(),
        doer.via(),
        detail);
  }

  private static String detail(Action action) {
    return switch (action) {
      case Action.Note(var text) -> text;
      case Action.Snooze(var length) -> length.toString();
      case Action.Reassign(var person) -> person;
      case Action.AddResponder(var who) -> who;
      case Action.PostStatus said -> said.page() + " " + said.phase();
      case Action.SetSeverity said -> said.severity().name() + said.because();
      case Action.Merge(var into) -> into.toString();
      case Action.Split split ->
          split.alerts().stream().map(Fingerprint::hex).collect(Collectors.joining(" "));
      case Action.Acknowledge _, Action.Resolve _, Action.Escalate _, Action.Probe _ -> "";
    };
  }

  private static boolean isEnd(IncidentChange.Kind kind) {
    return kind == IncidentChange.Kind.RESOLVED || kind == IncidentChange.Kind.MERGED;
  }

  private static String name(Incident incident) {
    var named = incident.group().get(Alert.NAME_LABEL);
    return named == null ? incident.title() : named;
  }

  /**
   * The service that the router says. Of a record from before it did, what the labels say, where it
   * had been routed at all.
   */
  private static @Nullable String service(Decision decision) {
    var said = decision.service();
    return said == null && isRouted(decision) ? labelled(decision.labels()) : said;
  }

  private static boolean isRouted(Decision decision) {
    return decision.verdicts().stream().anyMatch(verdict -> verdict.stage().equals("route"));
  }

  private static @Nullable String labelled(Labels labels) {
    var service = labels.get(SERVICE_LABEL);
    return service == null ? labels.get(JOB_LABEL) : service;
  }

  private static @Nullable String ruleOf(Decision decision, String stage) {
    return decision.verdicts().stream()
        .filter(verdict -> verdict.stage().equals(stage) && verdict.rule() != null)
        .findFirst()
        .map(Verdict::rule)
        .orElse(null);
  }

  private static Map<String, @Nullable String> verdict(Verdict verdict) {
    var struct = new LinkedHashMap<String, @Nullable String>();
    struct.put("stage", verdict.stage());
    struct.put("said", verdict.said());
    struct.put("rule", verdict.rule());
    return struct;
  }

  private static @Nullable Double seconds(@Nullable Instant from, Instant to) {
    return from == null ? null : Duration.between(from, to).toMillis() / MILLIS;
  }
}
