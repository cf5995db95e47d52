package io.watchbell.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.escalation.handoff.Surroundings;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.Trail;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.IncidentBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EscalationTopologyTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final TopologyTestDriver driver =
      new TopologyTestDriver(
          EscalationTopology.build(Roster::builtIn, StreamsStore.Kind.MEMORY, metrics),
          new Properties(),
          START);
  private final TestInputTopic<String, byte[]> incidents = in(Topics.INCIDENTS);
  private final TestInputTopic<String, byte[]> commands = in(Topics.COMMANDS);
  private final TestInputTopic<String, byte[]> outcomes = in(Topics.PAGE_OUTCOMES);
  private final IncidentBuilder incident =
      IncidentBuilder.incident("payments", "HighErrorRate").openedAt(START);
  private final IncidentId id = incident.build().id();
  private Instant now = START;

  private TestInputTopic<String, byte[]> in(Topic<?> topic) {
    return driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
  }

  private <T> List<T> out(Topic<T> topic) {
    return driver
        .createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
        .readValuesToList()
        .stream()
        .map(topic.codec()::decode)
        .toList();
  }

  private void opened() {
    var change =
        new IncidentChange(IncidentChange.Kind.OPENED, now, "opened", null, now, incident.build());
    incidents.pipeInput(id.key().text(), Topics.INCIDENTS.codec().encode(change), now);
  }

  private void ask(String commandId, Action action) {
    var command = new Command(commandId, id, "you", "link", now, action);
    commands.pipeInput(id.key().text(), Topics.COMMANDS.codec().encode(command), now);
  }

  private void advance(Duration by) {
    now = now.plus(by);
    driver.advanceWallClockTime(by);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void theTopologyIsTheOneThatRunsEverywhere() throws IOException {
    var topology = EscalationTopology.build(Roster::builtIn, StreamsStore.Kind.MEMORY, metrics);
    try (var golden = getClass().getResourceAsStream("/stream/topology.txt")) {
      assertThat(topology.describe().toString())
          .as("a change here needs a new application id or a migration")
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void silenceClimbsByTheClock() {
    opened();
    for (int second = 0; second < 130; second++) {
      advance(Duration.ofSeconds(1));
    }
    assertThat(out(Topics.PAGES))
        .extracting(Page::rungName, Page::at)
        .containsExactly(
            tuple("primary", START),
            tuple("secondary", START.plusSeconds(60)),
            tuple("L2 senior", START.plusSeconds(120)));
  }

  @Test
  void anAcknowledgementStopsTheClimb() {
    opened();
    advance(Duration.ofSeconds(30));
    ask("c1", new Action.Acknowledge());
    advance(Duration.ofMinutes(10));

    assertThat(out(Topics.PAGES)).hasSize(1);
    assertThat(out(Topics.RESPONSES))
        .extracting(ResponseChange::kind)
        .containsExactly(ResponseChange.Kind.PAGED, ResponseChange.Kind.ACKNOWLEDGED);
  }

  @Test
  void aRefusedPageClimbs() {
    opened();
    var page = out(Topics.PAGES).getFirst();
    var outcome = PageOutcome.of(page, PageOutcome.Result.REFUSED, "no such terminal", 1, now);
    outcomes.pipeInput(id.key().text(), Topics.PAGE_OUTCOMES.codec().encode(outcome), now);
    assertThat(out(Topics.PAGES)).extracting(Page::rungName).containsExactly("secondary");
  }

  @Test
  void aProbeIsAnswered() {
    ask("probe-1", new Action.Probe());
    assertThat(out(Topics.PROBES)).containsExactly(new ProbeAnswer("probe-1", "escalation", START));
  }

  @Test
  void theTimeToTheFirstAnswerIsMeasuredOnce() {
    opened();
    advance(Duration.ofSeconds(50));
    ask("c1", new Action.Acknowledge());
    advance(Duration.ofSeconds(60));
    ask("c2", new Action.Acknowledge());

    var answers = metrics.get("watchbell.acknowledgement").timer();
    assertThat(answers.count()).isEqualTo(1);
    assertThat(answers.totalTime(TimeUnit.SECONDS)).isEqualTo(50);
  }

  @Test
  void whatCannotBeReadIsPassedOverAndCounted() {
    var rubbish =
        List.of("", "null", "{}", "[]", "\u0000", "{\"incident\":7}", "{\"kind\":\"OPENED\"}");
    for (var text : rubbish) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      incidents.pipeInput(id.key().text(), bytes, now);
      commands.pipeInput(id.key().text(), bytes, now);
      outcomes.pipeInput(id.key().text(), bytes, now);
    }
    opened();
    incidents.pipeInput("another key", "{}".getBytes(StandardCharsets.UTF_8), now);

    assertThat(out(Topics.PAGES)).hasSize(1);
    assertThat(metrics.get("watchbell.records.unreadable").counters().stream())
        .extracting(counter -> counter.count())
        .satisfies(counts -> assertThat(counts.stream().mapToDouble(c -> c).sum()).isEqualTo(22));
  }

  @Test
  void aFaultInOneLadderIsNobodyElsesFaultAndIsTriedAgain() {
    opened();
    var other = IncidentBuilder.incident("search", "Full").openedAt(START);
    var otherId = other.build().id();
    var change = other.change(IncidentChange.Kind.OPENED, START);
    incidents.pipeInput(otherId.key().text(), Topics.INCIDENTS.codec().encode(change), START);
    KeyValueStore<String, byte[]> rows = driver.getKeyValueStore(EscalationTopology.STORE);
    var row = "e:" + id;
    var good = Objects.requireNonNull(rows.get(row));
    out(Topics.PAGES);
    rows.put(row, "garbled".getBytes(StandardCharsets.UTF_8));
    pass(Duration.ofSeconds(61));

    assertThat(out(Topics.PAGES)).extracting(Page::incident).containsExactly(otherId);
    assertThat(metrics.get("watchbell.escalation.faults").counter().count()).isEqualTo(1);

    rows.put(row, good);
    pass(Duration.ofSeconds(61));
    assertThat(out(Topics.PAGES)).extracting(Page::incident).contains(id, otherId);
  }

  private void pass(Duration time) {
    for (var left = time; left.isPositive(); left = left.minus(EscalationProcessor.TICK)) {
      driver.advanceWallClockTime(EscalationProcessor.TICK);
    }
  }

  /** Somebody answers while the row of their incident cannot be read. */
  @Test
  void whatSomebodyAsksForIsKeptOverAFaultAndAnswered() {
    opened();
    var rows = rows();
    var good = garble(rows);
    out(Topics.RESPONSES);
    ask("c1", new Action.Acknowledge());
    ask("c2", new Action.Note("seen"));
    pass(Duration.ofSeconds(61));
    assertThat(out(Topics.RESPONSES)).isEmpty();
    assertThat(metrics.get("watchbell.records.unreadable").counters())
        .allSatisfy(counter -> assertThat(counter.count()).isZero());

    rows.put("e:" + id, good);
    pass(Duration.ofSeconds(61));

    assertThat(out(Topics.RESPONSES))
        .extracting(ResponseChange::kind, ResponseChange::command, ResponseChange::by)
        .contains(
            tuple(ResponseChange.Kind.ACKNOWLEDGED, "c1", "you"),
            tuple(ResponseChange.Kind.NOTED, "c2", "you"));
    pass(Duration.ofMinutes(5));
    assertThat(out(Topics.PAGES)).filteredOn(page -> page.at().isAfter(now)).isEmpty();
    assertThat(rows.all().hasNext()).isTrue();
    rows.all().forEachRemaining(row -> assertThat(row.key).doesNotStartWith("k:"));
  }

  /** What comes next shows that the row can be read again: nothing waits for the minute. */
  @Test
  void whatWasKeptGoesBeforeWhatComesNext() {
    opened();
    var rows = rows();
    var good = garble(rows);
    ask("c1", new Action.Acknowledge());
    out(Topics.RESPONSES);
    rows.put("e:" + id, good);
    ask("c2", new Action.Note("seen"));

    assertThat(out(Topics.RESPONSES))
        .extracting(ResponseChange::command)
        .containsExactly("c1", "c2");
  }

  /** Nothing of what happened to the incident itself is lost either. */
  @Test
  void theEndOfAnIncidentIsKeptOverAFault() {
    opened();
    var rows = rows();
    var good = garble(rows);
    var over = incident.resolvedAt(now).change(IncidentChange.Kind.RESOLVED, now);
    incidents.pipeInput(id.key().text(), Topics.INCIDENTS.codec().encode(over), now);
    rows.put("e:" + id, good);
    pass(Duration.ofSeconds(61));

    assertThat(out(Topics.RESPONSES))
        .extracting(ResponseChange::kind)
        .endsWith(ResponseChange.Kind.RESOLVED);
  }

  @Test
  void whatCanNeverBeDoneIsAnsweredAfterADay() {
    opened();
    garble(rows());
    ask("c1", new Action.Acknowledge());
    out(Topics.RESPONSES);
    for (int hour = 0; hour < 25; hour++) {
      advance(Duration.ofHours(1));
    }

    assertThat(out(Topics.RESPONSES))
        .extracting(ResponseChange::kind, ResponseChange::command)
        .containsExactly(tuple(ResponseChange.Kind.COMMAND_IGNORED, "c1"));
  }

  private KeyValueStore<String, byte[]> rows() {
    return driver.getKeyValueStore(EscalationTopology.STORE);
  }

  /** Makes the incident's row one that cannot be read; returns what it was. */
  private byte[] garble(KeyValueStore<String, byte[]> rows) {
    var row = "e:" + id;
    var good = Objects.requireNonNull(rows.get(row));
    rows.put(row, "garbled".getBytes(StandardCharsets.UTF_8));
    return good;
  }

  /** What the changelog brings back is told to the last resort, once it is known that it stands. */
  @Test
  void afterARestartTheLastResortIsToldWhatStands() {
    opened();
    for (int i = 0; i < 200 && !isExhausted(); i++) {
      advance(Duration.ofMinutes(2));
    }
    var stands = new ArrayList<Page>();
    var witness =
        new EscalationTopology.Witness() {
          @Override
          public void stands(Page page) {
            stands.add(page);
          }
        };
    var topology =
        EscalationTopology.build(
            Roster::builtIn,
            StreamsStore.Kind.MEMORY,
            metrics,
            witness,
            Surroundings.none(),
            Trail.OFF);
    try (var restarted = new TopologyTestDriver(topology, new Properties(), now)) {
      KeyValueStore<String, byte[]> store = restarted.getKeyValueStore(EscalationTopology.STORE);
      rows().all().forEachRemaining(row -> store.put(row.key, row.value));
      for (int i = 0; i < 20; i++) {
        restarted.advanceWallClockTime(EscalationProcessor.TICK);
      }
    }
    assertThat(stands).extracting(Page::incident).containsExactly(id);
  }

  private boolean isExhausted() {
    return out(Topics.RESPONSES).stream()
        .anyMatch(change -> change.kind() == ResponseChange.Kind.EXHAUSTED);
  }
}
