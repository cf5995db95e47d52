package io.watchbell.router.incident;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.text.Texts;
import io.watchbell.router.join.Joining;
import io.watchbell.router.score.GrowthRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the stage of the alerts hands over to the stage of the incidents. It has all that the fate
 * of the alert needs, since that is written there.
 *
 * @param ticket which alert, and what was said of it so far
 * @param matter what about it
 */
public record Handover(Ticket ticket, Matter matter) {
  /**
   * An alert on its way through the stages.
   *
   * @param fingerprint which alert
   * @param name what it is called
   * @param labels what it is about; empty where the body is not at hand
   * @param verdicts what the stages said so far
   * @param reason why it comes now, where that is not plain from the verdicts; else empty
   * @param ruleSet the version of the configuration
   * @param settles how many accepted alerts this accounts for
   * @param at when
   * @param causedAt when the alert was received, or null when time or a person let it through
   */
  public record Ticket(
      Fingerprint fingerprint,
      String name,
      Labels labels,
      List<Verdict> verdicts,
      String reason,
      String ruleSet,
      int settles,
      Instant at,
      @Nullable Instant causedAt) {
    public Ticket {
      verdicts = List.copyOf(verdicts);
    }

    /** The same under the name by which it fired: a later word may know only its key. */
    public Ticket called(String firedAs) {
      return new Ticket(
          fingerprint, firedAs, labels, verdicts, reason, ruleSet, settles, at, causedAt);
    }

    /** The fate that it has come to. */
    public Decision decided(Fate fate, String because, @Nullable IncidentId incident) {
      var said = new ArrayList<>(verdicts);
      said.add(Verdict.of("incident", because));
      var why = reason.isEmpty() ? because : reason + "; " + because;
      return new Decision(
          fingerprint, name, labels, fate, why, said, ruleSet, incident, settles, at);
    }
  }

  /** What an alert hands over. */
  public sealed interface Matter {}

  /**
   * It fires.
   *
   * @param news whether it was not firing before, or was hidden; otherwise it fires already and is
   *     different
   * @param summary one sentence
   * @param startsAt since when
   * @param link back to the sender, or null
   * @param placement where it belongs
   * @param joining why it goes to the incident of another group; null where it does not
   */
  public record Firing(
      boolean news,
      String summary,
      Instant startsAt,
      @Nullable String link,
      Placement placement,
      @Nullable Joining joining)
      implements Matter {
    /** For its fate: why it goes there, where that is not plain. */
    public String because() {
      return joining == null ? "" : ": " + joining.why();
    }

    /** What people see of it in the incident. */
    public AlertSample sample(Ticket ticket, String why) {
      return new AlertSample(
          ticket.fingerprint(),
          AlertStatus.FIRING,
          ticket.name(),
          summary,
          ticket.labels(),
          startsAt,
          link,
          why);
    }
  }

  /** It is over. */
  public record Over() implements Matter {}

  /**
   * Somebody took it in the sender's product.
   *
   * @param by the person, as the sender names them, or the integration
   * @param said what they said with it, or null
   */
  public record Taken(String by, @Nullable String said) implements Matter {
    /** Longest name that is kept, in characters. */
    public static final int BY_MAX = 100;

    /** Most that is kept of what was said, in characters. */
    public static final int SAID_MAX = 500;

    /** How this acknowledgement is handed over. */
    public static Taken of(Alert alert) {
      var said = alert.annotations().valueOf(Alert.TAKEN_SAYING).strip();
      return new Taken(
          Texts.cut(alert.takenBy(), BY_MAX), said.isEmpty() ? null : Texts.cut(said, SAID_MAX));
    }
  }

  /** It is our own probe and wants an answer. */
  public record Probe() implements Matter {
    /** The source that probes have. */
    public static final String SOURCE = "watchbell-probe";
  }

  /**
   * Where a firing alert belongs.
   *
   * @param service what is hurt
   * @param team who owns it, or empty
   * @param group the labels by which it fell into its incident
   * @param severity how bad it is, taken alone
   * @param factors why
   * @param fixed whether a rule or label fixed that
   * @param ladder who answers for it
   * @param runbook what to do, or null
   * @param rule the rule that decided
   * @param groupWait how long a new incident waits for more alerts before anybody is told
   * @param reopenWithin how long after its end trouble that comes back is the same incident
   * @param title how an incident is called that it opens, or null for the usual
   * @param growth from when on it is large or grows; null in records from before this was
   *     configured
   */
  public record Placement(
      String service,
      String team,
      Labels group,
      Severity severity,
      List<Factor> factors,
      boolean fixed,
      String ladder,
      @Nullable String runbook,
      String rule,
      Duration groupWait,
      Duration reopenWithin,
      @Nullable String title,
      @Nullable GrowthRules growth) {
    public Placement {
      factors = List.copyOf(factors);
    }
  }

  /** A firing alert, handed over. */
  public static Handover firing(
      Ticket ticket, Alert alert, Placement placement, boolean news, @Nullable Joining joining) {
    return new Handover(
        ticket,
        new Firing(news, alert.summary(), alert.startsAt(), alert.link(), placement, joining));
  }
}
