package io.watchbell.escalation.rehearsal;

import io.watchbell.escalation.notify.Message;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds all that happens against what people on call are promised. It knows the log, the phones and
 * the arithmetic of {@link Company}, and nothing of how the ladder is climbed.
 */
public final class LadderAudit {
  private static final Duration HARDLY = Duration.ofSeconds(2);
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final Pager pager;
  private final PageAudit pages;
  private final Map<IncidentId, Case> cases = new LinkedHashMap<>();
  private final Set<String> alarms = new HashSet<>();
  private final Map<String, Command> unanswered = new LinkedHashMap<>();
  private final Map<Counted, Integer> counts = new EnumMap<>(Counted.class);
  private Duration latest = Duration.ZERO;
  private Instant excusedUntil = Instant.EPOCH;

  /** One incident, as those see it whom it concerns. */
  private static final class Case {
    final Map<String, Page> unchecked = new HashMap<>();
    final List<String> sent = new ArrayList<>();
    final Set<String> given = new HashSet<>();
    @Nullable Response response;
    boolean waitsForMornings;
    Instant toldAt = Instant.EPOCH;
    Set<String> crew = Set.of();
    String rung = "";
    @Nullable Instant heldUntil;
    @Nullable String holder;
    boolean isHeld;
    boolean mayPageHolder;
  }

  LadderAudit(Pager pager) {
    this.pager = pager;
    this.pages = new PageAudit(pager, this);
  }

  /** How much there was of this. */
  public int of(Counted what) {
    return counts.getOrDefault(what, 0);
  }

  void count(Counted what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** By how much a deadline was missed at most, although there was a process. */
  public Duration latest() {
    return latest;
  }

  /** All pages and news that were decided, earliest first. */
  public List<Page> intents() {
    return pages.intents();
  }

  /** All that has reached somebody, earliest first. */
  public List<Arrival> arrivals() {
    return List.copyOf(pages.arrivals());
  }

  /** Whether the last resort was told that nobody answers for it. */
  public boolean isAlarmed(IncidentId id) {
    return alarms.stream().anyMatch(alarm -> alarm.startsWith(id + " "));
  }

  private Case of(IncidentId id) {
    return cases.computeIfAbsent(id, _ -> new Case());
  }

  void note(IncidentId id, Supplier<String> what) {
    pager.around().diary().note(id.toString(), what);
  }

  static void demand(boolean holds, IncidentId id, String promise) {
    if (!holds) {
      throw new BrokenPromise("incident " + id + ": " + promise, List.of(id.toString()));
    }
  }

  /** The clock of the machine was set: what is in time is not known for a while. */
  void startled(Duration by) {
    excusedUntil =
        later(excusedUntil, pager.around().agenda().instant().plus(by.abs()).plus(SETTLED));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private boolean isExcused() {
    return pager.around().agenda().instant().isBefore(excusedUntil);
  }

  void happened(IncidentChange change) {
    note(
        change.incident().id(),
        () -> "%s %s".formatted(change.kind(), change.incident().severity()));
  }

  void asked(Command command) {
    note(command.incident(), () -> "%s asks: %s".formatted(command.by(), command.action()));
    if (command.action() instanceof Action.Reassign(var person)) {
      of(command.incident()).given.add(person);
    }
    count(Counted.COMMANDS);
    unanswered.put(command.id(), command);
  }

  void alarmed(Page page, Instant at) {
    alarms.add(page.incident() + " " + page.at());
    note(page.incident(), () -> "last resort is told, at " + at);
  }

  /** An intent stands in the log. */
  void decided(Page page, Said said) {
    pages.decided(page);
    if (page.kind() != PageKind.PAGE) {
      return;
    }
    var id = page.incident();
    var own = of(id);
    own.sent.add(page.id());
    var until = own.heldUntil;
    boolean isQuiet = own.isHeld && (until == null || page.at().isBefore(until));
    demand(
        !isQuiet || ends(own, said), id, "nobody is paged while %s has it".formatted(own.holder));
    if (page.rung() == 0) {
      demand(own.given.contains(page.person()), id, page.person() + " was not asked for by name");
    } else if (own.rung.equals(page.round() + "/" + page.rung())) {
      isOnRung(own, page);
    } else {
      own.unchecked.put(page.id(), page);
    }
  }

  /** What may page people although somebody has it. */
  private static boolean ends(Case own, Said said) {
    return switch (said.on()) {
      case null -> false;
      case Book.Input.OfPerson(var command) ->
          command.action() instanceof Action.Escalate
              || command.action() instanceof Action.Reassign;
      case Book.Input.OfIncident(var change) ->
          switch (change.kind()) {
            case OPENED, REOPENED -> true;
            case RAISED -> own.mayPageHolder;
            default -> false;
          };
      case Book.Input.OfPage _ -> false;
    };
  }

  private void isOnRung(Case own, Page page) {
    demand(
        own.crew.contains(page.person()),
        page.incident(),
        "%s is paged and not on the rung: %s".formatted(page.id(), own.crew));
  }

  /** Something that people are told stands in the log. */
  void told(ResponseChange change, Said said) {
    var response = change.response();
    var id = response.id();
    var own = of(id);
    note(
        id,
        () -> "%s: %s (until %s)".formatted(change.kind(), change.detail(), response.deadline()));
    if (change.command() != null) {
      demand(unanswered.remove(change.command()) != null, id, "a command has one answer");
    }
    punctual(own, change, said);
    firstAnswerWins(own, change);
    own.response = response;
    own.waitsForMornings |= response.status() == ResponseStatus.HELD_OVER;
    own.toldAt = pager.around().wall();
    if (change.kind() == ResponseChange.Kind.EXHAUSTED) {
      exhausted(change);
    }
    boolean begins = change.kind() == ResponseChange.Kind.PAGED && response.rung() > 0;
    var rung = response.round() + "/" + response.rung();
    if (begins && !rung.equals(own.rung)) {
      own.rung = rung;
      own.crew = said.company().crew(response.ladder(), response.rung(), change.at());
      own.unchecked.values().forEach(page -> isOnRung(own, page));
      own.unchecked.clear();
    }
    hold(own, change, said);
  }

  private void exhausted(ResponseChange change) {
    count(Counted.EXHAUSTED);
    var id = change.response().id();
    demand(alarms.contains(id + " " + change.at()), id, "gave up, and nobody was told");
  }

  private void hold(Case own, ResponseChange change, Said said) {
    var response = change.response();
    own.isHeld = response.status() == ResponseStatus.ACKNOWLEDGED;
    own.heldUntil = own.isHeld ? response.deadline() : null;
    own.holder = response.holder();
    own.mayPageHolder = own.isHeld && !said.company().roster().canTell(response.holder());
    if (change.kind() == ResponseChange.Kind.LAPSED) {
      count(Counted.LAPSED);
    }
    if (change.kind() == ResponseChange.Kind.ACKNOWLEDGED) {
      count(Counted.ACKNOWLEDGED);
      var until = change.at().plus(said.company().lapse(response.ladder()));
      boolean holds = !own.isHeld || until.equals(response.deadline());
      demand(holds, response.id(), "an acknowledgement lapses in its time: " + until);
    }
  }

  private void firstAnswerWins(Case own, ResponseChange change) {
    var holder = own.holder;
    if (own.isHeld && holder != null && change.kind() == ResponseChange.Kind.ACKNOWLEDGED) {
      boolean renewed = holder.equals(change.response().holder());
      boolean mayTake = !pager.around().company().roster().isPerson(holder);
      boolean isOver = own.heldUntil != null && !change.at().isBefore(own.heldUntil);
      demand(renewed || mayTake || isOver, change.response().id(), "the first answer wins");
    }
  }

  /** What time alone does comes in time, as long as there is a process. */
  private void punctual(Case own, ResponseChange change, Said said) {
    var before = own.response;
    var deadline = before == null ? null : before.deadline();
    var id = change.response().id();
    if (isExcused()) {
      return;
    }
    demand(!change.at().isAfter(pager.around().wall()), id, "nothing is decided before its time");
    if (said.on() != null || deadline == null || before == null) {
      return;
    }
    nobodyWaitsForNobody(own, change, before);
    boolean isEarly = change.at().isBefore(deadline);
    boolean climbs = before.rung() != change.response().rung();
    boolean isPaging = before.status() == ResponseStatus.PAGING;
    demand(!isEarly || !climbs || !isPaging, id, "the next rung is paged before its time");
    if (isEarly) {
      return;
    }
    if (!upSince().isAfter(deadline.minus(SETTLED))) {
      var late = Duration.between(later(deadline, own.toldAt), pager.around().wall());
      latest = late.compareTo(latest) > 0 ? late : latest;
      demand(
          late.compareTo(HARDLY) <= 0, id, "a deadline is %d ms late".formatted(late.toMillis()));
    }
  }

  private Instant upSince() {
    return pager.around().onTheWall(pager.host().upSince());
  }

  /** A rung on which nobody could be reached is left at once. */
  private void nobodyWaitsForNobody(Case own, ResponseChange change, Response before) {
    var now = change.response();
    if (now.rung() <= before.rung() || now.round() != before.round() || before.rung() == 0) {
      return;
    }
    var prefix = now.id() + "/" + before.round() + "/" + before.rung() + "/";
    var sent = own.sent.stream().filter(page -> page.startsWith(prefix)).toList();
    var lost = sent.stream().map(pages::lostAt).filter(Objects::nonNull).toList();
    var since = lost.stream().max(Comparator.naturalOrder()).orElse(change.at());
    boolean waited =
        lost.size() == sent.size()
            && since.plus(SETTLED).isBefore(change.at())
            && upSince().isBefore(since);
    demand(!waited, now.id(), "nobody on the rung could be reached since " + since);
  }

  /** A message is about to go out. */
  public void isSent(Message message) {
    pages.isSent(message);
  }

  /** A phone rings. */
  public void hasArrived(Message message) {
    pages.hasArrived(message);
  }

  /** What came of a page stands in the log. */
  void wrote(PageOutcome outcome) {
    pages.wrote(outcome);
  }

  /** Goes round and looks whether anything has been forgotten. */
  public void look() {
    if (!pager.host().isUpFor(SETTLED) || isExcused()) {
      return;
    }
    cases.forEach(this::isCaredFor);
    pages.look();
  }

  /** A transaction has ended in which this incident was spoken of. */
  void settled(IncidentId id) {
    if (isExcused()) {
      return;
    }
    isCaredFor(id, of(id));
  }

  private void isCaredFor(IncidentId id, Case own) {
    var response = own.response;
    if (response == null) {
      return;
    }
    if (!isWaiting(response)) {
      return;
    }
    var station = pager.station(id);
    var state = station.find(id);
    demand(state != null, id, "it is forgotten");
    if (state == null || !isWaiting(state.response())) {
      return; // What has just been decided is not in the log yet.
    }
    var wake = state.wake();
    demand(wake != null, id, "it waits for nothing");
    if (wake != null) {
      demand(
          wake.plus(HARDLY).isAfter(pager.around().wall()), id, "its deadline has passed: " + wake);
      demand(station.timers(id, wake) == 1, id, "nobody will come back at " + wake);
    }
  }

  /** Whether time alone will change it. */
  private static boolean isWaiting(Response response) {
    return switch (response.status()) {
      case PAGING, SNOOZED, HELD_OVER -> true;
      case ACKNOWLEDGED -> response.deadline() != null;
      case EXHAUSTED, LISTED, RECORDED, RESOLVED -> false;
    };
  }

  /** After some days without anything new and without anybody who answers. */
  public void end() {
    look();
    pages.end();
    unanswered
        .values()
        .forEach(command -> demand(false, command.incident(), "no answer to " + command));
    cases.forEach(this::isAtRest);
  }

  /** Whoever is not answered for is known to somebody. */
  private void isAtRest(IncidentId id, Case own) {
    var response = own.response;
    if (response == null) {
      demand(false, id, "nobody has ever said a word of it");
      return;
    }
    boolean isOpen = pager.around().isOpen(id);
    boolean rests =
        switch (response.status()) {
          case EXHAUSTED, LISTED, RECORDED, RESOLVED -> true;
          // What only rings in business hours begins again each morning, and may have to often.
          case PAGING, HELD_OVER -> own.waitsForMornings;
          case SNOOZED, ACKNOWLEDGED -> false;
        };
    demand(rests, id, "silence ends in giving up, not in " + response.status());
    boolean isOver = response.status() == ResponseStatus.RESOLVED;
    demand(isOpen || isOver, id, "it is over, and those who were paged do not know");
  }
}
