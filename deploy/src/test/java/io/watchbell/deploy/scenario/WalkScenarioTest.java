package io.watchbell.deploy.scenario;

import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.testkit.AlertBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random nights: monitors fire, change their minds and repeat themselves, people answer, snooze and
 * give up, mail servers refuse. Whatever happens, the promises hold.
 */
class WalkScenarioTest {
  private static final int STEPS = 60;
  private static final List<String> PEOPLE = List.of("ana", "ben", "cleo", "dan", "eva");
  private static final List<AlertBuilder> ALERTS =
      List.of(
          alert("HighLatency").service("payments").instance("pay-1"),
          alert("HighLatency").service("payments").instance("pay-2"),
          alert("ErrorsTooHigh").service("payments"),
          alert("IndexStale").service("search"),
          alert("DiskFull").service("search").instance("db-1"));
  private static final List<String> LEVELS = List.of("critical", "warning", "info");

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thePromisesHoldWhateverHappens(long seed) {
    var night = new World(seed % 2 == 0 ? Company.SHOP : Company.OFFICE);
    var random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      act(night, random);
      assertThat(forgotten(night)).as("open, and nobody will ever hear of it").isEmpty();
    }
    night.pass(ofHours(3));

    assertThat(night.withoutFate()).isZero();
    assertThat(forgotten(night)).isEmpty();
    assertNobodyIsPagedWhileSomebodyHasIt(night);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameHappensOnAnyNumberOfPartitions(long seed) {
    var many = walk(seed, 7);
    var one = walk(seed, 1);

    assertThat(many.diary()).isEqualTo(one.diary());
  }

  private static World walk(long seed, int partitions) {
    var night = new World(Company.SHOP, partitions);
    var random = new Random(seed);
    for (int step = 0; step < STEPS / 2; step++) {
      act(night, random);
    }
    return night;
  }

  private static void act(World night, Random random) {
    var alert = ALERTS.get(random.nextInt(ALERTS.size()));
    var level = LEVELS.get(random.nextInt(LEVELS.size()));
    var person = PEOPLE.get(random.nextInt(PEOPLE.size()));
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> night.fires(alert.severity(level).at(night.now()));
      case 3 -> night.fires(alert.severity("critical"));
      case 4, 5 -> night.recovers(alert.severity(level));
      case 6 -> ask(night, person, new Action.Acknowledge());
      case 7 -> ask(night, person, anyAction(night, random));
      case 8 -> {
        if (random.nextInt(3) == 0) {
          night.silences(person, "service=\"search\"", ofMinutes(1 + random.nextInt(20)));
        }
      }
      case 9 -> {
        if (random.nextBoolean()) {
          night.cannotReach(person, "550 no such mailbox");
        } else {
          night.canReach(person);
        }
      }
      default -> night.pass(ofSeconds(1 + random.nextInt(600)));
    }
  }

  private static Action anyAction(World night, Random random) {
    var open = night.open();
    return switch (random.nextInt(open.isEmpty() ? 4 : 7)) {
      case 0 -> new Action.Resolve();
      case 1 -> new Action.Escalate();
      case 2 -> new Action.Snooze(ofMinutes(1 + random.nextInt(30)));
      case 4, 5 -> new Action.Merge(open.get(random.nextInt(open.size())));
      case 6 -> {
        var alert = ALERTS.get(random.nextInt(ALERTS.size()));
        var level = LEVELS.get(random.nextInt(LEVELS.size()));
        yield new Action.Split(List.of(alert.severity(level).build().fingerprint()), null);
      }
      default -> new Action.Reassign(PEOPLE.get(random.nextInt(PEOPLE.size())));
    };
  }

  private static void ask(World night, String person, Action action) {
    if (night.wasPaged(person)) {
      night.asks(person, action);
    }
  }

  /** Open incidents about which nothing will happen by itself though nobody gave up on them. */
  private static List<IncidentId> forgotten(World night) {
    return night.open().stream()
        .filter(id -> {
          var response = night.response(id);
          return response == null
              || response.status() == ResponseStatus.RESOLVED
              || (mustHaveADeadline(response.status()) && response.deadline() == null);
        })
        .toList();
  }

  private static boolean mustHaveADeadline(ResponseStatus status) {
    return switch (status) {
      case PAGING, ACKNOWLEDGED, SNOOZED, HELD_OVER -> true;
      case EXHAUSTED, LISTED, RECORDED, RESOLVED -> false;
    };
  }

  private static void assertNobodyIsPagedWhileSomebodyHasIt(World night) {
    Map<IncidentId, Instant> takenAt = new HashMap<>();
    var changes = night.responses();
    for (var change : changes) {
      var id = change.response().id();
      switch (change.kind()) {
        case ACKNOWLEDGED, SNOOZED -> takenAt.putIfAbsent(id, change.at());
        case LAPSED, WOKEN, HELD_OVER, LISTED, RECORDED, RESOLVED, MERGED, REASSIGNED ->
            takenAt.remove(id);
        case PAGED -> assertPagedForAReason(change, takenAt.remove(id));
        case NOTED, SPLIT, EXHAUSTED, UNREACHABLE, PASSED_OVER, CALLED_IN, COMMAND_IGNORED -> {
          // Nobody has it, or still has it.
        }
      }
    }
  }

  /** Whoever has it may ask for help, and a worse incident ends a snooze; else nobody is paged. */
  private static void assertPagedForAReason(
      ResponseChange paged, @org.jspecify.annotations.Nullable Instant takenSince) {
    boolean asked = paged.by() != null || paged.detail().contains("worse:");
    assertThat(takenSince == null || asked).as("%s, taken since %s", paged, takenSince).isTrue();
  }
}
