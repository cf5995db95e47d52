package io.watchbell.model.topic;

import io.watchbell.model.access.AccessEvent;
import io.watchbell.model.access.AccessRecord;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.audit.AuditCheckpoint;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.contact.ContactProof;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.silence.SilenceWarning;
import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.model.watch.WatchChange;
import java.time.Duration;
import java.util.List;

/** Every topic. The log is the only durable store; all else is a view of it. */
public final class Topics {
  /** What monitoring tools said; key: fingerprint; written by ingest only. */
  public static final Topic<Alert> ALERTS =
      Topic.kept("watchbell.alerts.v1", Alert.class, Duration.ofDays(90));

  /** What could not be read, and why; key: integration; written by ingest only. */
  public static final Topic<Rejected> ALERTS_REJECTED =
      Topic.kept("watchbell.alerts-rejected.v1", Rejected.class, Duration.ofDays(14));

  /** Deploys and the like; key: service; written by ingest only. */
  public static final Topic<Change> CHANGES =
      Topic.kept("watchbell.changes.v1", Change.class, Duration.ofDays(90));

  /** The fate of every alert; key: fingerprint; written by the router only. */
  public static final Topic<Decision> DECISIONS =
      Topic.kept("watchbell.decisions.v1", Decision.class, Duration.ofDays(90));

  /** How each firing or awaited alert stands now; key: fingerprint; written by the router only. */
  public static final Topic<AlertState> ALERT_STATES =
      Topic.compacted("watchbell.alert-states.v1", AlertState.class);

  /** What happened to incidents; key: incident key; written by the router only. */
  public static final Topic<IncidentChange> INCIDENTS =
      Topic.kept("watchbell.incidents.v1", IncidentChange.class, Duration.ofDays(400));

  /** What people ask for; key: incident key; written by the HTTP shells. */
  public static final Topic<Command> COMMANDS =
      Topic.kept("watchbell.commands.v1", Command.class, Duration.ofDays(400));

  /** Who was told and who has it; key: incident key; written by escalation only. */
  public static final Topic<ResponseChange> RESPONSES =
      Topic.kept("watchbell.responses.v1", ResponseChange.class, Duration.ofDays(400));

  /** Intents to reach people; key: incident key; written by escalation only. */
  public static final Topic<Page> PAGES =
      Topic.kept("watchbell.pages.v1", Page.class, Duration.ofDays(30));

  /** What came of the intents; key: incident key; written by notifiers only. */
  public static final Topic<PageOutcome> PAGE_OUTCOMES =
      Topic.kept("watchbell.page-outcomes.v1", PageOutcome.class, Duration.ofDays(400));

  /** Silences; key: silence id; written by the HTTP shells. */
  public static final Topic<Silence> SILENCES =
      Topic.compacted("watchbell.silences.v1", Silence.class);

  /** Silences that end soon; key: silence id; written by the router only. */
  public static final Topic<SilenceWarning> SILENCE_WARNINGS =
      Topic.kept("watchbell.silence-warnings.v1", SilenceWarning.class, Duration.ofDays(30));

  /** What people change about the watch; key: the change's id; written by the HTTP shells. */
  public static final Topic<WatchChange> COVERS =
      Topic.compacted("watchbell.covers.v1", WatchChange.class);

  /** Which contacts are somebody's; key: person and contact; written by the HTTP shells. */
  public static final Topic<ContactProof> CONTACT_PROOFS =
      Topic.compacted("watchbell.contact-proofs.v1", ContactProof.class);

  /**
   * Every version of the configuration, and which is live; keys: {@link ConfigurationRecord};
   * written by the process that was asked, or that read files.
   */
  public static final Topic<ConfigurationRecord> CONFIGURATIONS =
      Topic.compacted("watchbell.config.v1", ConfigurationRecord.class);

  /** Most bytes of a value in any topic: a configuration of some ten thousand rules. */
  public static final int VALUE_BYTES_MAX = 8 * 1024 * 1024;

  /** Answers to our own probes; key: probe id; written by the router and escalation. */
  public static final Topic<ProbeAnswer> PROBES =
      Topic.kept("watchbell.probes.v1", ProbeAnswer.class, Duration.ofHours(1));

  /** The books of the auditor; key: the partition that they are of; written by the auditor only. */
  public static final Topic<AuditCheckpoint> AUDIT =
      Topic.compacted("watchbell.audit.v1", AuditCheckpoint.class);

  /**
   * Accounts, tokens and sessions; keys: {@link AccessRecord}; written by the HTTP shells. It holds
   * hashes only.
   */
  public static final Topic<AccessRecord> ACCOUNTS =
      Topic.compacted("watchbell.accounts.v1", AccessRecord.class);

  /** Who did what at the console and its API; key: who; written by the HTTP shells. */
  public static final Topic<AccessEvent> ACCESS =
      Topic.kept("watchbell.access.v1", AccessEvent.class, Duration.ofDays(400));

  private Topics() {}

  /** All of them, in the order of the way of the data. */
  public static List<Topic<?>> all() {
    return List.of(
        ALERTS,
        ALERTS_REJECTED,
        CHANGES,
        DECISIONS,
        ALERT_STATES,
        INCIDENTS,
        COMMANDS,
        RESPONSES,
        PAGES,
        PAGE_OUTCOMES,
        SILENCES,
        SILENCE_WARNINGS,
        COVERS,
        CONTACT_PROOFS,
        CONFIGURATIONS,
        PROBES,
        AUDIT,
        ACCOUNTS,
        ACCESS);
  }
}
