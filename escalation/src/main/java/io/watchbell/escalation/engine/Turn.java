package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Urgency;
import io.watchbell.escalation.policy.Conduct;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The working copy of an escalation while one event is decided. It lives for one call only; what
 * leaves it is immutable.
 */
final class Turn {
  final Roster roster;
  final Instant now;
  final IncidentId id;

  Incident incident;
  ResponseStatus status = ResponseStatus.PAGING;
  String ladder;
  int round;
  int rung;
  int roundsLeft;
  boolean asked;
  @Nullable Instant deadline;
  @Nullable String holder;
  @Nullable Instant firstPagedAt;
  @Nullable Instant acknowledgedAt;
  @Nullable Instant resolvedAt;
  @Nullable IncidentId successor;
  final List<String> live = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final List<Later> later = new ArrayList<>();
  final List<String> called = new ArrayList<>();
  final List<Filed> filed = new ArrayList<>();
  final List<Posted> posted = new ArrayList<>();
  private final List<String> owed = new ArrayList<>();
  private final List<String> settled = new ArrayList<>();
  @Nullable Instant askAt;
  @Nullable Instant foldedSince;

  private final Instant openedAt;
  private final @Nullable Instant closeAtBefore;
  private final @Nullable Instant wakeBefore;
  private final List<Paged> paged = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private int notices;

  /** Begins with nothing. */
  Turn(Incident incident, Roster roster, Instant now) {
    this.roster = roster;
    this.now = now;
    this.id = incident.id();
    this.incident = incident;
    this.ladder = incident.ladder();
    this.openedAt = now;
    this.closeAtBefore = null;
    this.wakeBefore = null;
  }

  /** Goes on from what there is. */
  Turn(Escalation from, Roster roster, Instant now) {
    var response = from.response();
    this.roster = roster;
    this.now = now;
    this.id = response.id();
    this.incident = from.incident();
    this.status = response.status();
    this.ladder = response.ladder();
    this.round = response.round();
    this.rung = response.rung();
    this.roundsLeft = from.roundsLeft();
    this.asked = from.asked();
    this.deadline = response.deadline();
    this.holder = response.holder();
    this.firstPagedAt = response.firstPagedAt();
    this.acknowledgedAt = response.acknowledgedAt();
    this.resolvedAt = response.resolvedAt();
    this.successor = from.successor();
    this.live.addAll(from.live());
    this.told.addAll(from.told());
    this.openedAt = response.openedAt();
    this.later.addAll(from.later());
    this.called.addAll(from.called());
    this.filed.addAll(from.filed());
    this.posted.addAll(from.posted());
    this.owed.addAll(from.owed());
    this.settled.addAll(from.settled());
    this.askAt = from.askAt();
    this.foldedSince = from.foldedSince();
    this.closeAtBefore = from.closeAt();
    this.wakeBefore = from.wake();
    this.paged.addAll(response.paged());
    this.notices = from.notices();
  }

  /** The display name of a person. */
  String called(String person) {
    return roster.called(person);
  }

  /** Writes down what happened, with everything as it is now. */
  void say(ResponseChange.Kind kind, Cause cause, String detail) {
    effects.add(
        new Effect.Tell(
            new ResponseChange(
                kind, now, cause.by(), cause.via(), detail, cause.command(), response())));
  }

  /** Reaches somebody. */
  void send(Page page) {
    effects.add(new Effect.Send(page));
  }

  /** The number of the next round of notices, from 1. */
  int nextNotice() {
    notices++;
    return notices;
  }

  /** When something was to happen by itself before this event, or null. */
  @Nullable Instant wakeBefore() {
    return wakeBefore;
  }

  /** Whether it has been without any change for so long that it is over. */
  boolean isToBeClosed(Instant passed) {
    return passed.equals(closeAtBefore);
  }

  /** Tells the last resort. */
  void alarm(Page page) {
    effects.add(new Effect.Alarm(page));
  }

  /** Asks for something in the name of the ladder. */
  void ask(Command command) {
    effects.add(new Effect.Ask(command));
  }

  /** This is sent when its time comes. */
  void putOff(Later page) {
    later.add(page);
    later.sort(Comparator.comparing(Later::at));
  }

  /** The ladder, as long as there is one. */
  @Nullable Ladder ladder() {
    return roster.ladder(ladder);
  }

  /** Whether people may be woken for it. */
  Urgency urgency() {
    var own = ladder();
    boolean high = asked || own == null || own.duty().conduct(incident.severity()) == Conduct.PAGE;
    return high ? Urgency.HIGH : Urgency.LOW;
  }

  /**
   * Remembers a page that is sent.
   *
   * @param waits whether the rung waits for it
   */
  void remember(Page sent, boolean waits) {
    paged.add(
        new Paged(sent.id(), sent.person(), sent.contact(), sent.round(), sent.rung(), now, null));
    if (waits) {
      live.add(sent.id());
    }
    var page = paged.getLast();
    if (!told.contains(page.person())) {
      told.add(page.person());
    }
    while (paged.size() > Response.PAGED_MAX) {
      paged.removeFirst();
    }
  }

  /** Notes what came of a page; false when that is known already or the page is not. */
  boolean note(PageOutcome outcome) {
    boolean news = live.contains(outcome.page());
    for (int i = 0; i < paged.size(); i++) {
      var page = paged.get(i);
      if (page.page().equals(outcome.page()) && page.isChangedBy(outcome.result())) {
        paged.set(i, page.with(outcome.result()));
        news |= !isOver(page) || called.contains(page.person());
      }
    }
    return news;
  }

  private static boolean isOver(Paged page) {
    var result = page.result();
    return result != null && result.isFinal();
  }

  boolean isOpen() {
    return status != ResponseStatus.RESOLVED;
  }

  /** Whether a page to this person waits for an answer. */
  boolean isWaitingFor(String person) {
    return paged.stream()
        .anyMatch(page -> page.person().equals(person) && live.contains(page.page()));
  }

  /** Nobody is called in any more: somebody answered, or nobody is needed. */
  void endCalls() {
    called.clear();
    later.removeIf(page -> page.kind() == PageKind.CALL);
  }

  /** Nobody is waited for any more: no deadline, no live page. Who is called in still is. */
  void rest(ResponseStatus newStatus) {
    status = newStatus;
    deadline = null;
    askAt = null;
    foldedSince = null;
    live.clear();
    later.removeIf(page -> page.kind() == PageKind.PAGE);
  }

  /** The same, and nobody has it: it goes on, or begins again. */
  void begin(ResponseStatus newStatus) {
    rest(newStatus);
    holder = null;
    resolvedAt = null;
  }

  /** The router is going to answer this command. */
  void owes(String command) {
    keepLatest(owed, List.of(command));
  }

  /** This command has its answer, whatever the router says to it later. */
  void settles(String command) {
    keepLatest(settled, List.of(command));
  }

  /** All that the router has not answered; somebody else answers it now. */
  List<String> takeOwed() {
    var all = List.copyOf(owed);
    owed.clear();
    keepLatest(settled, all);
    return all;
  }

  private static void keepLatest(List<String> kept, List<String> more) {
    kept.addAll(more);
    while (kept.size() > Escalation.OWED_MAX) {
      kept.removeFirst();
    }
  }

  /** Whether this command was answered before the router did. */
  boolean isSettled(@Nullable String command) {
    return command != null && settled.contains(command);
  }

  /** The router answers this command; whether somebody waits for that. */
  boolean isOwed(@Nullable String command) {
    return command != null && owed.remove(command);
  }

  private Response response() {
    return new Response(
        id,
        status,
        ladder,
        round,
        rung,
        deadline,
        holder,
        paged,
        openedAt,
        firstPagedAt,
        acknowledgedAt,
        resolvedAt);
  }

  Decision done() {
    if (foldedSince == null) {
      Tickets.keep(this);
      StatusPosts.keep(this);
    }
    var next =
        new Escalation(
            incident,
            response(),
            asked,
            roundsLeft,
            live,
            told,
            notices,
            successor,
            later,
            called,
            askAt,
            closeAt(),
            filed,
            posted,
            now,
            foldedSince,
            owed,
            settled);
    var wake = next.wake();
    if (wake != null && !wake.equals(wakeBefore)) {
      effects.add(new Effect.WakeAt(wake));
    }
    return new Decision(next, effects);
  }

  /** Only where nothing else will happen to it but for a lapse: people come first. */
  private @Nullable Instant closeAt() {
    var own = ladder();
    var after = own == null ? null : own.closes();
    return switch (status) {
      case ACKNOWLEDGED, EXHAUSTED, LISTED, RECORDED -> after == null ? null : now.plus(after);
      case PAGING, SNOOZED, HELD_OVER, RESOLVED -> null;
    };
  }
}
