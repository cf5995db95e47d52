package io.watchbell.model.topic;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import io.watchbell.model.audit.AuditCheckpoint;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.contact.ContactProof;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.page.Announcement;
import io.watchbell.model.page.Filing;
import io.watchbell.model.page.MessageReference;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.Ticket;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.silence.SilenceWarning;
import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.model.watch.WatchChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of each topic, with every field filled in. */
final class Samples {
  static final Instant AT = Instant.parse("2026-11-21T03:00:00.125Z");
  static final Labels LABELS = Labels.of("alertname", "HighLatency", "service", "payments");
  static final IncidentId ID =
      new IncidentId(IncidentKey.of("payments", Labels.of("alertname", "HighLatency")), 3);

  private Samples() {}

  static ContactProof contactProof() {
    return new ContactProof("ana", "email", "0123456789abcdef", AT, 1, AT.minusSeconds(60), AT);
  }

  static Alert alert() {
    return new Alert(
        Fingerprint.ofLabels(LABELS),
        AlertStatus.FIRING,
        "prometheus",
        "prometheus-eu",
        "HighLatency",
        "p99 above 500 ms",
        "slow since the deploy",
        Level.CRITICAL,
        LABELS,
        Labels.of("runbook_url", "https://runbooks.example.com/latency"),
        AT,
        AT.plusSeconds(240),
        AT.plusMillis(40),
        "https://prometheus.example.com/graph",
        false);
  }

  static Alert awaited() {
    return alert().awaitedUntil(AT.plusSeconds(86_400));
  }

  static Rejected rejected() {
    return new Rejected(
        "generic", "no labels", "[2].labels", "send at least one label", "{}", true, AT);
  }

  static Rejected rejectedWhole() {
    return new Rejected(
        "coolant-north",
        "bad-field: name: there is no 'sensor'",
        "alarms[2]",
        null,
        "{}",
        false,
        AT,
        new Rejected.Sent("coolant", Map.of("Content-Type", "application/json"), Map.of("a", "b")),
        "3-17");
  }

  static Change change() {
    return new Change(
        "deploy-17",
        "payments",
        "deployed v2.3.1 to production",
        "ana",
        AT,
        "https://ci.example.com/17");
  }

  static Decision decision(@Nullable String service) {
    return new Decision(
        Fingerprint.ofLabels(LABELS),
        "HighLatency",
        LABELS,
        service,
        Fate.OPENED,
        "opened " + ID,
        List.of(
            Verdict.of("deduplicate", "first seen"), new Verdict("route", "payments", "pay-rule")),
        "5f3a91c2",
        ID,
        1,
        AT);
  }

  static AlertState alertState() {
    return new AlertState(
        alert(),
        Fate.SILENCED,
        List.of("3f2a6c1e-0000-4000-8000-000000000001"),
        List.of("fac0861a85de433a"),
        List.of("db-upgrade"),
        "payments",
        "default",
        ID.key(),
        AT);
  }

  static Incident incident() {
    return new Incident(
        ID,
        "payments",
        "payments-team",
        Labels.of("alertname", "HighLatency"),
        "HighLatency on payments",
        "p99 above 500 ms",
        Severity.SEV2,
        List.of(new Factor("tier", 1, "tier 1 service")),
        IncidentStatus.OPEN,
        "default",
        "https://runbooks.example.com/latency",
        "https://prometheus.example.com/graph",
        AT,
        AT.plusMillis(60),
        AT.plusSeconds(900),
        1,
        2,
        LABELS,
        List.of(AlertSample.of(alert(), "opened it")),
        "pay-rule");
  }

  static IncidentChange incidentChange() {
    return new IncidentChange(
        IncidentChange.Kind.RAISED, AT, "SEV3 to SEV2", "ana", AT.plusMillis(40), incident());
  }

  static IncidentChange incidentMerged() {
    return new IncidentChange(
        IncidentChange.Kind.MERGED,
        AT,
        "merged into another by ana",
        "ana",
        null,
        incident(),
        new IncidentId(IncidentKey.of("db", Labels.empty()), 7),
        "c-1");
  }

  /** Why it is so severe. */
  static Action severityBecause() {
    return new Action.SetSeverity(Severity.SEV1, "half of the customers");
  }

  static Command command(Action action) {
    return new Command("c-1", ID, "ana", "link", AT, action);
  }

  static List<Action> actions() {
    return List.of(
        new Action.Acknowledge(),
        new Action.Resolve(),
        new Action.Escalate(),
        new Action.Snooze(Duration.ofMinutes(30)),
        new Action.Reassign("ben"),
        new Action.AddResponder("ben"),
        new Action.Note("restarted the pool"),
        new Action.SetSeverity(Severity.SEV1),
        new Action.Merge(ID.next()),
        new Action.Split(List.of(Fingerprint.ofLabels(LABELS)), "only eu1"),
        new Action.Probe(),
        new Action.PostStatus("public", Announcement.Phase.IDENTIFIED));
  }

  static ResponseChange responseChange() {
    var paged = new Paged("p-1", "ana", "email", 1, 1, AT, PageOutcome.Result.DELIVERED);
    var response =
        new Response(
            ID,
            ResponseStatus.ACKNOWLEDGED,
            "default",
            1,
            2,
            AT.plusSeconds(1_800),
            "ana",
            List.of(paged),
            AT,
            AT,
            AT.plusSeconds(60),
            AT.plusSeconds(900));
    return new ResponseChange(
        ResponseChange.Kind.ACKNOWLEDGED, AT, "ana", "link", "ana has it", "c-1", response);
  }

  /** As pages were written before they said why. */
  static Page page() {
    return page(List.of());
  }

  static Page page(List<String> because) {
    return new Page(
        "p-1",
        PageKind.PAGE,
        ID,
        "ana",
        "email",
        1,
        2,
        "secondary",
        Severity.SEV2,
        "payments",
        "HighLatency on payments",
        "p99 above 500 ms",
        "nobody answered for 5 min",
        AT,
        LABELS,
        "https://runbooks.example.com/latency",
        "https://prometheus.example.com/graph",
        because,
        List.of("ben"),
        AT,
        AT.plusSeconds(300),
        AT.plusMillis(40),
        null);
  }

  static Page ticketPage() {
    return new Page(
        ID + "/t2/desk/jira",
        PageKind.TICKET,
        ID,
        "desk",
        "jira",
        1,
        2,
        "",
        Severity.SEV4,
        "payments",
        "HighLatency in payments",
        "p99 above 500 ms",
        "ana has it",
        AT,
        LABELS,
        null,
        null,
        List.of(),
        List.of(),
        AT,
        AT.plusSeconds(300),
        null,
        new Filing(Filing.Stage.ACKNOWLEDGED, "OPS-12"));
  }

  static PageOutcome ticketOutcome() {
    return new PageOutcome(
        ID + "/t1/desk/jira",
        ID,
        PageKind.TICKET,
        "desk",
        "jira",
        1,
        2,
        PageOutcome.Result.DELIVERED,
        "OPS-12",
        1,
        AT,
        new Ticket("OPS-12", "https://acme.atlassian.net/browse/OPS-12"),
        null);
  }

  static PageOutcome messageOutcome() {
    return new PageOutcome(
        "p-1",
        ID,
        PageKind.PAGE,
        "ana",
        "slack",
        1,
        2,
        PageOutcome.Result.DELIVERED,
        "posted",
        1,
        AT,
        null,
        new MessageReference("C0123OPS/1789377267.000001", "9f86d081884c7d65"));
  }

  static PageOutcome pageOutcome() {
    return new PageOutcome(
        "p-1",
        ID,
        PageKind.PAGE,
        "ana",
        "email",
        1,
        2,
        PageOutcome.Result.TRY_LATER,
        "451 greylisted",
        2,
        AT,
        null,
        null);
  }

  static Silence silence() {
    return new Silence(
        "3f2a6c1e-0000-4000-8000-000000000001",
        new Matchers(
            List.of(
                new Matcher("service", Matcher.Operator.EQUAL, "payments"),
                new Matcher("instance", Matcher.Operator.NOT_MATCHES, "db-.*"))),
        AT,
        AT.plusSeconds(3_600),
        "ana",
        "disk swap",
        AT);
  }

  static SilenceWarning silenceWarning() {
    return new SilenceWarning(silence(), 3, List.of("DiskFull", "Down"), AT.plusSeconds(2_700));
  }

  static WatchChange standIn() {
    return new WatchChange.StandIn(
        "c1", "payments", "ben", "ana", AT, AT.plusSeconds(7_200), "ana", "dentist", AT);
  }

  static WatchChange swap() {
    return new WatchChange.Swap(
        "s1",
        new WatchChange.Turn("payments", "ana", AT.plusSeconds(60), AT.plusSeconds(120)),
        new WatchChange.Turn("search", "ben", AT.plusSeconds(180), AT.plusSeconds(240)),
        "ana",
        "a wedding",
        WatchChange.State.ASKED,
        AT.plusSeconds(30),
        AT);
  }

  static WatchChange handoffTaken() {
    return new WatchChange.HandoffTaken(
        WatchChange.HandoffTaken.idOf("payments", AT), "payments", AT, "ben", AT.plusSeconds(90));
  }

  static WatchChange contactOff() {
    return new WatchChange.ContactOff(
        WatchChange.ContactOff.idOf("ana", "ntfy"), "ana", "ntfy", "ben", "phone lost", AT);
  }

  static WatchChange contactAdded() {
    return new WatchChange.ContactAdded(
        WatchChange.ContactAdded.idOf("ana", "ntfy"),
        "ana",
        "ntfy",
        "{\"ntfy\":{\"topic_env\":\"ANA_TOPIC\"}}",
        "0123456789abcdef",
        new WatchChange.End(WatchChange.End.Why.GONE, AT.plusSeconds(60)),
        "ben",
        "phone lost",
        AT.plusSeconds(60));
  }

  static ConfigurationRecord configuration() {
    return new ConfigurationRecord.Version(
        "0a1b2c3d",
        Map.of("routing.yaml", "rules: []\n", "teams/shop.yaml", "rules: [{name: shop}]\n"),
        "ana",
        AT,
        "the shop has rules of its own");
  }

  static ConfigurationRecord configurationMove() {
    return new ConfigurationRecord.Move("0a1b2c3d", "built-in", "ana", AT, "for the weekend");
  }

  static ProbeAnswer probeAnswer() {
    return new ProbeAnswer("probe-1", "router", AT);
  }

  static AuditCheckpoint auditCheckpoint() {
    return new AuditCheckpoint(
        AT,
        AT.plusSeconds(600),
        Map.of("watchbell.alerts.v1", 1_234L),
        100,
        98,
        AT.plusSeconds(480),
        Map.of(17, 1),
        Map.of(4_095, 2),
        List.of(
            new AuditCheckpoint.Period(
                AT.plusSeconds(480), AT.plusSeconds(540), Map.of(17, -1), Map.of(3, 2))),
        List.of(
            new AuditCheckpoint.Ladder("7Q4K2MB9XR-3", AT.plusSeconds(900), AT.plusSeconds(590))),
        Map.of("2MB9XR7Q4K-1", AT.plusSeconds(599)),
        List.of(
            new AuditCheckpoint.Intent(
                "7Q4K2MB9XR-3/1/1/ana/email", AT.plusSeconds(900), AT.plusSeconds(590), true)));
  }
}
