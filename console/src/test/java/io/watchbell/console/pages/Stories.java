package io.watchbell.console.pages;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.story.Entry;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stories to look at, told step by step; every step returns the same teller. */
public final class Stories {
  private final Instant now;
  private final String service;
  private final String title;
  private final IncidentId id;
  private final List<Entry> timeline = new ArrayList<>();
  private final List<Paged> paged = new ArrayList<>();
  private final List<AlertSample> sample = new ArrayList<>();
  private Severity severity = Severity.SEV3;
  private String team = "";
  private String summary = "";
  private Labels labels = Labels.empty();
  private List<Factor> factors = List.of();
  private @Nullable String runbook;
  private @Nullable String link;
  private Instant since;
  private int firing = 1;
  private int total = 1;
  private @Nullable ResponseStatus status;
  private int round;
  private int rung;
  private @Nullable Instant deadline;
  private @Nullable String holder;
  private @Nullable Instant resolvedAt;
  private @Nullable String lastCommand;
  private boolean ignored;

  private Stories(Instant now, String service, String title) {
    this.now = now;
    this.service = service;
    this.title = title;
    id = new IncidentId(IncidentKey.of(service, Labels.of("t", title)), 1);
    since = now.minusSeconds(60);
    labels = Labels.of("service", service);
  }

  /** A story of this trouble, told at this instant. */
  public static Stories of(Instant now, String service, String title) {
    return new Stories(now, service, title);
  }

  public Stories severity(Severity how) {
    severity = how;
    return this;
  }

  public Stories team(String name) {
    team = name;
    return this;
  }

  public Stories summary(String text) {
    summary = text;
    return this;
  }

  public Stories labels(String... pairs) {
    labels = Labels.of(pairs);
    return this;
  }

  public Stories because(Factor... facts) {
    factors = List.of(facts);
    return this;
  }

  public Stories links(@Nullable String runbookUrl, @Nullable String source) {
    runbook = runbookUrl;
    link = source;
    return this;
  }

  /** It has been wrong for so long. */
  public Stories lasting(Duration age) {
    since = now.minus(age);
    return note(age, "opened", title, null);
  }

  public Stories alerts(int howManyFire, int ofAll) {
    firing = howManyFire;
    total = ofAll;
    return this;
  }

  public Stories alert(AlertStatus how, String name, String text, String... pairs) {
    sample.add(
        new AlertSample(
            Fingerprint.ofLabels(Labels.of(pairs).with("n", name + sample.size())),
            how,
            name,
            text,
            Labels.of(pairs),
            since,
            link,
            sample.isEmpty() ? "opened it" : "same service and alertname"));
    return this;
  }

  /** People are being paged; the next rung is due so soon. */
  public Stories paging(int inRound, int onRung, Duration nextIn) {
    status = ResponseStatus.PAGING;
    round = inRound;
    rung = onRung;
    deadline = now.plus(nextIn);
    return this;
  }

  public Stories page(String person, String contact, int onRung, PageOutcome.Result result) {
    paged.add(
        new Paged(
            "p" + paged.size(),
            person,
            contact,
            Math.max(round, 1),
            onRung,
            since.plusSeconds(300L * (onRung - 1)),
            result));
    return this;
  }

  public Stories held(String by, Duration lapsesIn) {
    status = ResponseStatus.ACKNOWLEDGED;
    holder = by;
    deadline = now.plus(lapsesIn);
    return this;
  }

  public Stories snoozed(Duration length) {
    status = ResponseStatus.SNOOZED;
    deadline = now.plus(length);
    return this;
  }

  /** It is as severe as this, which has it listed, recorded, or held over to a time. */
  public Stories quiet(ResponseStatus how, @Nullable Duration pagesIn) {
    status = how;
    deadline = pagesIn == null ? null : now.plus(pagesIn);
    return this;
  }

  public Stories exhausted() {
    status = ResponseStatus.EXHAUSTED;
    deadline = null;
    return this;
  }

  public Stories resolved(Duration ago) {
    status = ResponseStatus.RESOLVED;
    resolvedAt = now.minus(ago);
    firing = 0;
    deadline = null;
    return this;
  }

  /** Something happened so long ago. */
  public Stories note(Duration ago, String kind, String text, @Nullable String by) {
    timeline.add(new Entry(now.minus(ago), kind, text, by, null));
    return this;
  }

  /** Something came of a page to this person so long ago. */
  public Stories outcome(Duration ago, String kind, String whom, String text) {
    timeline.add(new Entry(now.minus(ago), kind, text, null, whom));
    return this;
  }

  public Stories answered(String command, boolean changedNothing) {
    lastCommand = command;
    ignored = changedNothing;
    return this;
  }

  public Story tell() {
    var incident =
        new Incident(
            id,
            service,
            team,
            Labels.empty(),
            title,
            summary,
            severity,
            factors,
            resolvedAt == null ? IncidentStatus.OPEN : IncidentStatus.RESOLVED,
            "default",
            runbook,
            link,
            since,
            since.plusSeconds(2),
            resolvedAt,
            firing,
            total,
            labels,
            sample,
            "by-service");
    return new Story(incident, response(), timeline, lastCommand, ignored, List.of(), List.of());
  }

  private @Nullable Response response() {
    return status == null
        ? null
        : new Response(
            id,
            status,
            "default",
            round,
            rung,
            deadline,
            holder,
            paged,
            since,
            since,
            holder == null ? null : since.plusSeconds(120),
            resolvedAt);
  }
}
