package io.watchbell.escalation.http;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.engine.LabelPick;
import io.watchbell.escalation.notify.Text;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.change.Change;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.story.Entry;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the link page shows of an incident to one person, in words of theirs.
 *
 * @param story the incident
 * @param me whose link it is
 * @param roster how people are called
 * @param now the instant of the answer
 */
record LinkView(Story story, Person me, Roster roster, Instant now) {
  private static final int CHANGES_MAX = 5;
  private static final int PAGED_MAX = 12;
  private static final int TIMELINE_MAX = 20;
  private static final Duration RECENT = Duration.ofHours(24);

  /**
   * Where it stands, in a few words.
   *
   * @param tone {@code good}, {@code warn}, {@code bad} or {@code calm}
   */
  record State(String tone, String text) {}

  /** One call for somebody. */
  record Call(String who, String how, Instant at, String result, String tone) {}

  /** One change to the service. */
  record Recent(Instant at, String what, String by, String link) {}

  /** One line of what happened. */
  record Line(Instant at, String clock, String text) {}

  /** Everything that the template names. */
  Map<String, Object> model(List<Change> changes) {
    var incident = story.incident();
    var model = new HashMap<String, Object>();
    model.put("now", now);
    model.put("me", me.displayName());
    model.put("zone", Text.zone(me.zone()));
    model.put("id", incident.id().toString());
    model.put("severity", incident.severity().toString());
    model.put("severityClass", "sev" + incident.severity().number());
    model.put("meaning", Text.meaning(incident.severity()));
    model.put("title", incident.title());
    model.put("summary", incident.summary().equals(incident.title()) ? "" : incident.summary());
    model.put("service", Incident.placeOf(incident.service()));
    model.put("team", incident.team());
    model.put("since", incident.startedAt());
    model.put("sinceClock", clock(incident.startedAt()));
    model.put("alerts", alerts());
    model.put("factors", factors());
    model.put("runbook", Text.webAddress(incident.runbook()));
    model.put("source", Text.webAddress(incident.link()));
    model.put("labels", LabelPick.of(incident.labels()).asMap());
    model.put("changes", recent(changes));
    model.put("calls", calls());
    model.put("timeline", timeline());
    standing(model);
    return model;
  }

  private List<String> factors() {
    return story.incident().factors().stream()
        .map(factor -> factor.told(roster::called))
        .map(Factor::toString)
        .toList();
  }

  /** Where it stands, and what can be done about it. */
  private void standing(Map<String, Object> model) {
    var status = status();
    boolean mine = status == ResponseStatus.ACKNOWLEDGED && me.name().equals(holder());
    // What was acknowledged in another product or by a room may still be taken here.
    boolean held = status == ResponseStatus.ACKNOWLEDGED && !mine && roster.isPerson(holder());
    boolean open = status != ResponseStatus.RESOLVED;
    model.put("state", state());
    model.put("open", open);
    model.put("mine", mine);
    model.put("canAcknowledge", open && (!held || isCalledIn()));
    model.put("canSnooze", open && !held);
    var response = story.response();
    var deadline = response == null ? null : response.deadline();
    boolean counting = deadline != null && deadline.isAfter(now);
    model.put("counting", counting);
    model.put("deadline", counting ? deadline : now);
    model.put("next", next(status, mine));
  }

  /** Whether I was called in to help: then I may answer although somebody has it. */
  private boolean isCalledIn() {
    var response = story.response();
    return response != null
        && response.paged().stream()
            .anyMatch(page -> page.person().equals(me.name()) && page.isCall());
  }

  private String next(ResponseStatus status, boolean mine) {
    return switch (status) {
      case PAGING -> "If nobody answers, the next are paged in";
      case ACKNOWLEDGED ->
          mine ? "It stays yours for" : "Unless it is over, paging starts again in";
      case SNOOZED -> "Paging starts again in";
      case HELD_OVER -> "Business hours begin, and paging starts, in";
      case EXHAUSTED, LISTED, RECORDED, RESOLVED -> "";
    };
  }

  State state() {
    return switch (status()) {
      case PAGING -> new State("warn", "Nobody has it yet");
      case ACKNOWLEDGED ->
          me.name().equals(holder())
              ? new State("good", "You have it")
              : new State("calm", called(holder()) + " has it" + sinceAcknowledged());
      case SNOOZED -> new State("calm", "Snoozed: everybody is left alone for now");
      case HELD_OVER -> new State("calm", "It waits for business hours: nobody is paged before");
      case LISTED -> new State("calm", "A ticket: it is to be done, and nobody is paged for it");
      case RECORDED -> new State("calm", "For the record: nobody has to do anything");
      case EXHAUSTED -> new State("bad", "Nobody answered, and nobody is being paged any more");
      case RESOLVED -> new State("good", "It is over" + sinceResolved());
    };
  }

  private ResponseStatus status() {
    var response = story.response();
    if (!story.isOpen()) {
      return ResponseStatus.RESOLVED;
    }
    return response == null ? ResponseStatus.PAGING : response.status();
  }

  private String holder() {
    var response = story.response();
    return response == null ? "" : Objects.requireNonNullElse(response.holder(), "");
  }

  private String called(String person) {
    return person.isEmpty() ? "Somebody" : roster.called(person);
  }

  /** Since when it has been held: the latest time that somebody took it. */
  private String sinceAcknowledged() {
    return story.timeline().reversed().stream()
        .filter(entry -> entry.kind().equals("acknowledged"))
        .findFirst()
        .map(entry -> ", since " + clock(entry.at()))
        .orElse("");
  }

  private String sinceResolved() {
    var response = story.response();
    var ended = response == null ? null : response.resolvedAt();
    var at = ended == null ? story.incident().resolvedAt() : ended;
    return at == null ? "" : " since " + clock(at);
  }

  private String alerts() {
    var incident = story.incident();
    return incident.total() == 1
        ? "1 alert"
        : "%d alerts, %d firing".formatted(incident.total(), incident.firing());
  }

  private List<Recent> recent(List<Change> changes) {
    var since = story.incident().startedAt().minus(RECENT);
    return changes.stream()
        .filter(change -> change.at().isAfter(since))
        .limit(CHANGES_MAX)
        .map(change ->
            new Recent(
                change.at(),
                change.summary(),
                Objects.requireNonNullElse(change.by(), ""),
                Text.webAddress(change.link())))
        .toList();
  }

  private List<Call> calls() {
    var response = story.response();
    return response == null ? List.of() : calls(response);
  }

  private List<Call> calls(Response response) {
    return response.paged().reversed().stream().limit(PAGED_MAX).map(this::call).toList();
  }

  private Call call(Paged paged) {
    return new Call(
        called(paged.person()),
        paged.contact(),
        paged.at(),
        words(paged.result()),
        tone(paged.result()));
  }

  private static String words(PageOutcome.@Nullable Result result) {
    return switch (result) {
      case null -> "sent off";
      case ATTEMPTED -> "being sent";
      case DELIVERED -> "delivered";
      case TRY_LATER -> "trying again";
      case REFUSED -> "did not reach them";
      case CANCELLED -> "not needed any more";
    };
  }

  private static String tone(PageOutcome.@Nullable Result result) {
    return switch (result) {
      case null -> "";
      case ATTEMPTED, CANCELLED -> "";
      case DELIVERED -> "good";
      case TRY_LATER -> "warn";
      case REFUSED -> "bad";
    };
  }

  private List<Line> timeline() {
    return story.timeline().reversed().stream().limit(TIMELINE_MAX).map(this::line).toList();
  }

  private Line line(Entry entry) {
    return new Line(entry.at(), clock(entry.at()), entry.told(roster::called));
  }

  private String clock(Instant at) {
    return Text.clock(at, me.zone());
  }

  /** What is said after a button was pressed and the command has been answered. */
  State result(Ask ask) {
    if (story.lastCommandIgnored()) {
      return new State("warn", ignored());
    }
    var name = me.displayName();
    return switch (ask) {
      case ACKNOWLEDGE ->
          me.name().equals(holder())
              ? new State("good", "You have it, " + name + ".")
              : new State(
                  "good", "You are on it too, " + name + "; " + called(holder()) + " has it.");
      case RESOLVE -> new State("good", "It is over. Thank you, " + name + ".");
      case ESCALATE ->
          status() == ResponseStatus.EXHAUSTED
              ? new State("bad", "There is nobody who could be paged. Call somebody yourself.")
              : new State("good", "Further people are being paged now.");
      case SNOOZE_30_MIN, SNOOZE_1_H, SNOOZE_4_H ->
          new State("good", "Snoozed. Nobody is paged until then, unless it gets worse.");
    };
  }

  private String ignored() {
    return switch (status()) {
      case ACKNOWLEDGED ->
          called(holder()) + " has had it" + sinceAcknowledged().replaceFirst("^,", "") + ".";
      case RESOLVED ->
          "It is over already" + sinceResolved().replaceFirst("^ since", ", since") + ".";
      case PAGING, SNOOZED, EXHAUSTED, HELD_OVER, LISTED, RECORDED ->
          "That changed nothing: " + lastIgnored();
    };
  }

  private String lastIgnored() {
    return story.timeline().reversed().stream()
        .filter(entry -> entry.kind().equals("command-ignored"))
        .findFirst()
        .map(Entry::text)
        .orElse("it came too late.");
  }
}
