package io.watchbell.deploy.ruletest;

import io.watchbell.deploy.replay.Sink;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what comes of a test, in the words in which people expect it. */
final class Recorder implements Sink {
  /** How an incident can stand. */
  static final List<String> STATUSES =
      List.of(
          "open",
          "acknowledged",
          "snoozed",
          "held-over",
          "listed",
          "recorded",
          "exhausted",
          "resolved");

  private final Instant start;
  private final List<String> diary = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
  private final Map<IncidentId, Response> responses = new LinkedHashMap<>();
  private boolean over;

  Recorder(Instant start) {
    this.start = start;
  }

  /** From now on nothing counts but what accounts for alerts: repeats are entered later. */
  void end() {
    over = true;
  }

  @Override
  public void decided(Decision decision) {
    if (over && decision.settles() == 0) {
      return;
    }
    decisions.add(decision);
    var times = decision.settles() > 1 ? decision.settles() + " times " : "";
    write(
        decision.at(),
        "%s: %s%s: %s".formatted(decision.name(), times, word(decision.fate()), decision.reason()));
  }

  @Override
  public void changed(IncidentChange change) {
    if (over) {
      return;
    }
    var incident = change.incident();
    incidents.put(incident.id(), incident);
    write(
        change.at(),
        "incident %s: %s %s (%s)"
            .formatted(
                word(change.kind()), incident.severity(), incident.title(), change.detail()));
  }

  @Override
  public void responded(ResponseChange change) {
    if (over) {
      return;
    }
    responses.put(change.response().id(), change.response());
    switch (change.kind()) {
      case PAGED -> {
        // The pages say it.
      }
      case ACKNOWLEDGED,
          LAPSED,
          SNOOZED,
          WOKEN,
          REASSIGNED,
          NOTED,
          HELD_OVER,
          LISTED,
          RECORDED,
          EXHAUSTED,
          RESOLVED,
          MERGED,
          SPLIT,
          UNREACHABLE,
          PASSED_OVER,
          CALLED_IN,
          COMMAND_IGNORED ->
          write(change.at(), word(change.kind()) + ": " + change.detail());
    }
  }

  @Override
  public void paged(Page page) {
    if (over) {
      return;
    }
    pages.add(page);
    var whom = page.wantsAnswer() ? "page %s (%s, %s)" : "tell %s (%s, %s)";
    write(
        page.at(),
        whom.formatted(page.person(), page.contact(), page.rungName()) + ": " + page.news());
  }

  /** The incident of the last page to this person, or null. */
  @Nullable IncidentId lastPagedTo(String person) {
    return pages.reversed().stream()
        .filter(page -> page.person().equals(person))
        .map(Page::incident)
        .findFirst()
        .orElse(null);
  }

  /** The latest incident with this service, title or id; open ones first; or null. */
  @Nullable IncidentId find(String about) {
    IncidentId found = null;
    for (var incident : incidents.values()) {
      boolean meant =
          incident.service().equals(about)
              || incident.title().equals(about)
              || incident.id().toString().equals(about);
      if (meant && (found == null || incident.isOpen())) {
        found = incident.id();
      }
    }
    return found;
  }

  /** Everything that happened, a line each. */
  List<String> diary() {
    var lines = new ArrayList<>(diary.subList(0, Math.min(diary.size(), RuleTestResult.DIARY_MAX)));
    if (diary.size() > lines.size()) {
      lines.add("... and %d more".formatted(diary.size() - lines.size()));
    }
    return lines;
  }

  /** How many alerts came to which fate; what became of one later counts too. */
  Map<String, Integer> fates() {
    var counts = new TreeMap<String, Integer>();
    for (var decision : decisions) {
      counts.merge(word(decision.fate()), Math.max(1, decision.settles()), Integer::sum);
    }
    return counts;
  }

  /** What came of this section. */
  List<Map<String, String>> seen(Section section) {
    return switch (section) {
      case PAGES -> pages.stream().filter(Page::wantsAnswer).map(this::fields).toList();
      case NOTICES -> pages.stream().filter(page -> !page.wantsAnswer()).map(this::fields).toList();
      case INCIDENTS -> incidents.values().stream().map(this::fields).toList();
      case FATES -> decisions.stream().map(this::fields).toList();
    };
  }

  private Map<String, String> fields(Page page) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("at", since(page.at()));
    fields.put("who", page.person());
    fields.put("channel", page.contact());
    fields.put("rung", page.rungName());
    fields.put("round", "" + page.round());
    fields.put("severity", page.severity().name());
    fields.put("service", page.service());
    fields.put("title", page.title());
    fields.put("news", page.news());
    return fields;
  }

  private Map<String, String> fields(Incident incident) {
    var response = responses.get(incident.id());
    var holder = response == null ? null : response.holder();
    var fields = new LinkedHashMap<String, String>();
    fields.put("opened", since(incident.openedAt()));
    fields.put("service", incident.service());
    fields.put("severity", incident.severity().name());
    fields.put("title", incident.title());
    fields.put("status", status(incident, response));
    fields.put("holder", holder == null ? "" : holder);
    fields.put("ladder", incident.ladder());
    fields.put("rule", incident.rule());
    fields.put("alerts", "" + incident.total());
    fields.put("firing", "" + incident.firing());
    fields.put("runbook", incident.runbook() == null ? "" : incident.runbook());
    return fields;
  }

  private static String status(Incident incident, @Nullable Response response) {
    if (!incident.isOpen()) {
      return word(ResponseStatus.RESOLVED);
    }
    if (response == null) {
      return STATUSES.getFirst();
    }
    return switch (response.status()) {
      case PAGING -> STATUSES.getFirst();
      case ACKNOWLEDGED, SNOOZED, HELD_OVER, LISTED, RECORDED, EXHAUSTED, RESOLVED ->
          word(response.status()).replace('_', '-');
    };
  }

  private Map<String, String> fields(Decision decision) {
    var id = decision.incident();
    var incident = id == null ? null : incidents.get(id);
    var fields = new LinkedHashMap<String, String>();
    fields.put("at", since(decision.at()));
    fields.put("alert", decision.name());
    fields.put("fate", word(decision.fate()));
    fields.put("count", "" + Math.max(1, decision.settles()));
    fields.put("service", incident == null ? "" : incident.service());
    fields.put("reason", decision.reason());
    return fields;
  }

  private String since(Instant at) {
    return Span.text(at.isBefore(start) ? Duration.ZERO : Duration.between(start, at));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void write(Instant at, String line) {
    diary.add("%7s  %s".formatted(since(at), line));
  }
}
