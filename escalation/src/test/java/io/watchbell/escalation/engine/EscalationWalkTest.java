package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.command.Action;
import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories, held against what a person on call would call a promise. */
class EscalationWalkTest {
  private static final List<String> PEOPLE = List.of("ana", "ben", "cleo", "dan", "eve");
  private static final int STEPS = 40;
  private static final Duration LAPSE = Duration.ofMinutes(30);

  private static final BusinessHours OFFICE = BusinessHours.USUAL;

  /** Everything that people and rungs can say of themselves. */
  private static final String RICH =
      """
      people:
        ana:
          name: Ana
          contacts: { email: ana@example.com, webhook: { url: "https://example.com/a" } }
          rules: { high: [webhook: now, email: 3m], low: [email: 1m] }
          quiet_hours: { from: "08:00", until: "10:00" }
        ben: { name: Ben, contacts: { email: ben@example.com } }
        cleo:
          name: Cleo
          contacts: { email: cleo@example.com, webhook: { url: "https://example.com/c" } }
          rules: { high: [webhook: 1m, email: 7m] }
        dan:
          name: Dan
          contacts: { email: dan@example.com, terminal: true }
          rules: { high: [terminal: now, email: 2m] }
          quiet_hours: { from: "17:00", until: "09:30" }
        eve: { name: Eve, contacts: { email: eve@example.com } }
      teams: { pay: { members: [ben, cleo, dan] } }
      channels: { ops-room: { terminal: true } }
      ladders:
        default:
          acknowledgement_lapses_after: 30m
          closes_after: 36h
          rungs:
            - { name: primary, page: ["person:ana", "channel:ops-room"] }
            - name: team
              page: "team:pay"
              pick: round_robin
              patience: { SEV1: 2m, default: 6m }
            - { name: worst, page: ["person:eve"], when: { severity: [SEV1, SEV2] } }
            - { name: all, page: "team:pay", patience: 4m }
      """;

  private World world = new World();
  private final Set<String> due = new HashSet<>();
  private boolean over;

  static LongStream seeds() {
    return LongStream.range(0, 1_000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thePromisesHold(long seed) {
    var random = new Random(seed);
    if (seed % 2 == 1) {
      world = World.of(RICH);
    }
    world.opened();
    check();
    for (int i = 0; i < STEPS; i++) {
      boolean asked = Objects.requireNonNull(world.state()).asked();
      int pages = world.pages.size();
      step(random);
      check();
      nobodyIsWokenForLittle(pages, asked || Objects.requireNonNull(world.state()).asked());
    }
    nobodyIsPagedWhileSomebodyHasIt();
    theFirstAnswerWins();
    everyCommandIsAnsweredOnce();
    everyPageHasAnIdOfItsOwn();
    nobodysContactIsSkipped();
    silenceEndsInAnAnswerOrInGivingUp();
  }

  private void step(Random random) {
    var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
    switch (random.nextInt(16)) {
      case 0 -> world.acknowledge(person);
      case 1 -> world.ask(person, new Action.Escalate());
      case 2 -> world.ask(person, new Action.Snooze(Duration.ofMinutes(random.nextInt(90))));
      case 3 -> world.ask(person, new Action.Reassign(PEOPLE.get(random.nextInt(5))));
      case 15 -> world.ask(person, new Action.AddResponder(random.nextBoolean() ? person : "eve"));
      case 4 -> rate(Severity.of(1 + random.nextInt(5)));
      case 5 -> world.incident(Kind.JOINED, "one more alert");
      case 6, 7 -> outcome(random, PageOutcome.Result.REFUSED);
      case 8 -> outcome(random, any(random));
      case 9 -> resolveOrReopen(random, person);
      case 10 -> world.escalation.advance(Duration.ofMinutes(random.nextInt(1_200)));
      default -> world.escalation.advance(Duration.ofSeconds(random.nextInt(1_500)));
    }
  }

  private void rate(Severity severity) {
    if (severity != world.severity()) {
      world.rated(severity);
    }
  }

  private void resolveOrReopen(Random random, String person) {
    if (over) {
      world.incident(Kind.REOPENED, "fires again");
    } else if (random.nextBoolean()) {
      world.incident(Kind.RESOLVED, "over");
    } else {
      world.ask(person, new Action.Resolve());
    }
    over = !over;
  }

  private void outcome(Random random, PageOutcome.Result result) {
    var pages = world.pages.stream().filter(Page::wantsAnswer).toList();
    var page = pages.get(pages.size() - 1 - random.nextInt(Math.min(3, pages.size())));
    world.escalation.happen(
        PageOutcome.of(page, result, "said the provider", 1, world.escalation.now()));
  }

  /** Exactly one live deadline for whoever is waited for; none where nothing will happen. */
  private void check() {
    var state = Objects.requireNonNull(world.state());
    var deadline = state.deadline();
    switch (state.response().status()) {
      case PAGING -> {
        assertThat(deadline).isAfter(world.escalation.now());
        assertThat(state.response().holder()).isNull();
      }
      case SNOOZED -> assertThat(deadline).isAfter(world.escalation.now());
      case ACKNOWLEDGED -> {
        assertThat(deadline).isAfter(world.escalation.now());
        assertThat(state.response().holder()).isNotNull();
      }
      case HELD_OVER -> {
        assertThat(state.response().holder()).isNull();
        assertThat(state.live()).isEmpty();
        assertThat(OFFICE.isOpenAt(world.escalation.now())).isFalse();
        assertThat(deadline).isEqualTo(OFFICE.nextOpening(world.escalation.now()));
      }
      case LISTED, RECORDED -> {
        assertThat(deadline).isNull();
        assertThat(state.response().holder()).isNull();
        assertThat(state.live()).isEmpty();
        assertThat(world.severity()).isIn(Severity.SEV4, Severity.SEV5);
      }
      case EXHAUSTED, RESOLVED -> assertThat(deadline).isNull();
    }
    var wake = state.wake();
    if (deadline != null) {
      assertThat(wake).isBeforeOrEqualTo(deadline);
    }
    if (wake != null) {
      assertThat(wake).isAfter(world.escalation.now());
      assertThat(Objects.requireNonNull(world.escalation.nextWake()))
          .as("somebody comes back in time")
          .isBeforeOrEqualTo(wake);
    }
    steps(state);
  }

  /** What is still to be sent is in order, and of the ladder only while nobody has it. */
  private void steps(Escalation state) {
    assertThat(state.later()).isSortedAccordingTo(Comparator.comparing(Later::at));
    boolean paging = state.response().status() == ResponseStatus.PAGING;
    if (state.response().status() == ResponseStatus.RESOLVED) {
      assertThat(state.later()).isEmpty();
      assertThat(state.called()).isEmpty();
    }
    for (var page : state.later()) {
      assertThat(paging || page.kind() == PageKind.CALL).as(page.page()).isTrue();
      assertThat(world.pages).extracting(Page::id).doesNotContain(page.page());
    }
    if (paging) {
      var deadline = Objects.requireNonNull(state.deadline());
      state.later().stream()
          .filter(page -> page.kind() == PageKind.PAGE && page.at().isBefore(deadline))
          .forEach(page -> due.add(page.page()));
    }
  }

  /**
   * What was to be sent before a rung's patience was over was sent, unless something came first.
   */
  private void nobodysContactIsSkipped() {
    var sent = world.pages.stream().map(Page::id).collect(Collectors.toSet());
    var endedBySilence =
        world.pages.stream()
            .filter(
                page -> page.kind() == PageKind.PAGE && page.news().startsWith("nobody answered"))
            .map(page -> page.round() + "/" + page.rung())
            .collect(Collectors.toSet());
    for (var id : due) {
      var parts = id.split("/", -1);
      int round = Integer.parseInt(parts[1]);
      int rung = Integer.parseInt(parts[2]);
      if (endedBySilence.contains(round + "/" + (rung + 1))) {
        assertThat(sent).as("paged before the next rung was").contains(id);
      }
    }
  }

  /** But for what a person asked for. */
  private void nobodyIsWokenForLittle(int pagesBefore, boolean asked) {
    for (var page : world.pages.subList(pagesBefore, world.pages.size())) {
      boolean may =
          page.kind() != PageKind.PAGE
              || !Severity.SEV2.isWorseThan(page.severity())
              || (page.severity() == Severity.SEV3 && OFFICE.isOpenAt(page.at()));
      assertThat(may || asked).as("%s at %s", page.id(), page.at()).isTrue();
    }
  }

  /** Between an acknowledgement and whatever ends it, no page that wants an answer. */
  private void nobodyIsPagedWhileSomebodyHasIt() {
    var quietSince = Optional.<Instant>empty();
    int next = 0;
    for (var page : world.pages.stream().filter(page -> page.kind() == PageKind.PAGE).toList()) {
      while (next < world.changes.size() && !world.changes.get(next).at().isAfter(page.at())) {
        quietSince = quietSince(world.changes.get(next), quietSince);
        next++;
      }
      assertThat(quietSince)
          .as("%s while somebody has it", page.id())
          .matches(since -> since.isEmpty() || since.get().equals(page.at()));
    }
  }

  private static Optional<Instant> quietSince(ResponseChange change, Optional<Instant> before) {
    return change.response().status() == ResponseStatus.PAGING
        ? Optional.empty()
        : before.or(() -> Optional.of(change.at()));
  }

  private static PageOutcome.Result any(Random random) {
    var results = PageOutcome.Result.values();
    return results[random.nextInt(results.length)];
  }

  /** Who has it keeps it, until it lapses, is over, or is given away. */
  private void theFirstAnswerWins() {
    for (int i = 1; i < world.changes.size(); i++) {
      var before = world.changes.get(i - 1).response().holder();
      var change = world.changes.get(i);
      if (before != null && change.kind() == ResponseChange.Kind.ACKNOWLEDGED) {
        assertThat(change.by()).as(change.detail()).isEqualTo(before);
      }
    }
  }

  private void everyCommandIsAnsweredOnce() {
    var answered = new HashSet<String>();
    for (var change : world.changes) {
      if (change.command() != null) {
        assertThat(answered.add(change.command())).as(change.toString()).isTrue();
      }
    }
    assertThat(answered).hasSize(world.asked());
  }

  private void everyPageHasAnIdOfItsOwn() {
    assertThat(world.pages).extracting(Page::id).doesNotHaveDuplicates();
  }

  private void silenceEndsInAnAnswerOrInGivingUp() {
    if (over) {
      world.incident(Kind.REOPENED, "fires again");
    }
    world.escalation.advance(Duration.ofDays(4).plus(LAPSE));
    var end = Objects.requireNonNull(world.state()).response().status();
    switch (world.severity()) {
      case SEV1, SEV2, SEV3 -> assertThat(end).isEqualTo(ResponseStatus.EXHAUSTED);
      case SEV4 -> assertThat(end).isIn(ResponseStatus.LISTED, ResponseStatus.EXHAUSTED);
      case SEV5 -> assertThat(end).isIn(ResponseStatus.RECORDED, ResponseStatus.EXHAUSTED);
    }
  }
}
