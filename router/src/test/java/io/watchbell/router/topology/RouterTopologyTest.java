package io.watchbell.router.topology;

import static io.watchbell.testkit.AlertBuilder.NIGHT;
import static io.watchbell.testkit.AlertBuilder.alert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.TopicSerde;
import io.watchbell.kafka.Trail;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.config.Problems;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.state.MemoryStore;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.model.topic.Rejected;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.testkit.AlertBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RouterTopologyTest {
  private final AtomicReference<RouterConfig> config =
      new AtomicReference<>(RouterConfig.builtIn());
  private final Map<String, Lookup> versions = new HashMap<>();
  private final AtomicBoolean listening = new AtomicBoolean(true);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final TopologyTestDriver driver = new TopologyTestDriver(topology(), settings(), NIGHT);
  private final TestInputTopic<String, byte[]> alerts =
      driver.createInputTopic(
          Topics.ALERTS.name(), new StringSerializer(), new ByteArraySerializer());
  private final TestInputTopic<String, Command> commands = input(Topics.COMMANDS);
  private final TestInputTopic<String, Silence> silences = input(Topics.SILENCES);
  private final TestInputTopic<String, ConfigurationRecord> moves = input(Topics.CONFIGURATIONS);
  private final TestOutputTopic<String, Decision> decisions = output(Topics.DECISIONS);
  private final TestOutputTopic<String, AlertState> states = output(Topics.ALERT_STATES);
  private final TestOutputTopic<String, IncidentChange> incidents = output(Topics.INCIDENTS);
  private final TestOutputTopic<String, ProbeAnswer> probes = output(Topics.PROBES);
  private final TestOutputTopic<String, Rejected> rejected = output(Topics.ALERTS_REJECTED);
  private final AlertBuilder down = alert("Down").service("payments").severity("critical");

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void everyNameIsExplicitAndFrozen() throws IOException {
    var golden = Files.readString(Path.of("src/test/resources/topology.txt"));

    // State and internal topics are found by these names after an upgrade.
    assertThat(topology().describe().toString()).isEqualTo(golden);
  }

  @Test
  void anAlertOpensAnIncident() {
    send(down.build());

    assertThat(decisions.readKeyValuesToList())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.key).isEqualTo(down.fingerprint().hex());
          assertThat(record.value.fate()).isEqualTo(Fate.OPENED);
        });
    var opened = incidents.readRecord();
    assertThat(opened.key()).isEqualTo(opened.value().incident().id().key().text());
    assertThat(opened.value().causedAt()).isEqualTo(NIGHT);
    assertThat(opened.getRecordTime()).isEqualTo(NIGHT);
    assertThat(opened.headers()).isEmpty();
    assertThat(states.readValue().service()).isEqualTo("payments");
  }

  /** Another instance follows alerts, this one does not. */
  @Test
  void whereNothingIsFollowedNothingSaysOrRemembersWhereItComesFrom() {
    var headers = new RecordHeaders();
    headers.add(Imprint.HEADER, Imprint.of(down.build()).encode());
    headers.add(Trail.HEADER, "00-%032x-%016x-01".formatted(1, 1).getBytes(UTF_8));
    var body = Topics.ALERTS.codec().encode(down.build());
    alerts.pipeInput(new TestRecord<>(down.fingerprint().hex(), body, headers, NIGHT));
    tick(NIGHT.plusMillis(1));

    assertThat(decisions.readRecord().headers()).isEmpty();
    assertThat(incidents.readRecord().headers()).isEmpty();
    assertThat(rows()).isNotEmpty().noneMatch(row -> row.startsWith("T:"));
  }

  @Test
  void whatWasFollowedOnceIsForgottenWhereNothingIs() {
    var store = new MemoryStore();
    store.put("T:a", new byte[1]);
    store.put("t:a", new byte[1]);
    var _ = new Steps(Trail.OFF, store);

    assertThat(store.get("T:a")).isNull();
    assertThat(store.get("t:a")).isNotNull();
  }

  private List<String> rows() {
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(RouterTopology.CORRELATION_STORE);
    var rows = new ArrayList<String>();
    try (var all = store.all()) {
      all.forEachRemaining(row -> rows.add(row.key));
    }
    return rows;
  }

  @Test
  void aVersionHoldsFromItsInstantOnHoweverLateItsFilesCome() {
    moves.pipeInput("live", move("one"), NIGHT);
    send(down.build());
    assertThat(decisions.isEmpty()).isTrue();

    versions.put("one", new Lookup.Known(RouterConfig.builtIn().named("one")));
    versions.put("two", new Lookup.Known(RouterConfig.builtIn().named("two")));
    pass(Duration.ofSeconds(1));
    moves.pipeInput("live@later", move("never"), NIGHT.plusSeconds(1));
    moves.pipeInput("live", move("two"), NIGHT.plusSeconds(60));
    send(alert("Slow").at(NIGHT.plusSeconds(59)).build());
    send(alert("Full").at(NIGHT.plusSeconds(61)).build());
    pass(Duration.ofSeconds(90));

    assertThat(decisions.readValuesToList())
        .extracting(Decision::name, Decision::ruleSet)
        .containsExactly(tuple("Down", "one"), tuple("Slow", "one"), tuple("Full", "two"));
  }

  @Test
  void repeatsNeedNoReadableBody() {
    send(down.build());
    var header = Imprint.of(down.build()).encode();
    for (int i = 1; i <= 3; i++) {
      alerts.pipeInput(record(down.fingerprint().hex(), "garbage", header, NIGHT.plusSeconds(i)));
    }
    pass(Duration.ofSeconds(20));

    assertThat(decisions.readValuesToList())
        .extracting(Decision::fate, Decision::settles)
        .containsExactly(tuple(Fate.OPENED, 1), tuple(Fate.REPEAT, 3));
    assertThat(meters.counter("watchbell.fates", "fate", "repeat").count()).isEqualTo(3);
  }

  @Test
  void bytesThatAreNoAlertAreKeptAndTheStreamGoesOn() {
    alerts.pipeInput(record("x", "no json", null, NIGHT));
    alerts.pipeInput(new TestRecord<>("y", (byte[]) null, NIGHT));
    alerts.pipeInput(new TestRecord<>((String) null, "[]".getBytes(UTF_8), NIGHT));
    send(down.build());

    assertThat(decisions.readValuesToList())
        .extracting(Decision::fate)
        .containsExactly(Fate.INVALID, Fate.INVALID, Fate.INVALID, Fate.OPENED);
    assertThat(rejected.readValuesToList())
        .hasSize(3)
        .first()
        .extracting(Rejected::body)
        .isEqualTo("no json");
  }

  @Test
  void anAlertThatIsOverLeavesATombstone() {
    send(down.build());
    send(down.resolvedAt(NIGHT.plusSeconds(1)).build());

    assertThat(states.readValuesToList()).hasSize(2).last().isNull();
    assertThat(incidents.readValuesToList())
        .extracting(IncidentChange::kind)
        .containsExactly(IncidentChange.Kind.OPENED, IncidentChange.Kind.RESOLVED);
  }

  @Test
  void aSilenceFromTheTopicHidesAndItsTombstoneLetsThrough() {
    silences.pipeInput("s1", silence());
    send(down.build());
    assertThat(decisions.readValue().fate()).isEqualTo(Fate.SILENCED);

    silences.pipeInput("s1", null);
    pass(Duration.ofSeconds(1));
    assertThat(decisions.readValue().fate()).isEqualTo(Fate.OPENED);
    assertThat(incidents.readValue().kind()).isEqualTo(IncidentChange.Kind.OPENED);
  }

  @Test
  void whatFiresImpliesOthers() {
    config.set(
        config(
            """
            inhibit:
              - name: node
                source: ['alertname="Down"']
                target: ['alertname="Slow"']
                equal: [instance]
                wait: 0s
            """));
    send(down.instance("a").build());
    send(alert("Slow").instance("a").build());
    send(alert("Slow").instance("b").build());

    assertThat(decisions.readValuesToList())
        .extracting(Decision::fate)
        .containsExactly(Fate.OPENED, Fate.INHIBITED, Fate.OPENED);
  }

  @Test
  void aCommandResolves() {
    send(down.build());
    var id = incidents.readValue().incident().id();
    var at = NIGHT.plusSeconds(30);
    commands.pipeInput(
        id.key().text(), new Command("c", id, "ana", "link", at, new Action.Resolve()), at);
    pass(Duration.ofSeconds(31));

    assertThat(incidents.readValue().by()).isEqualTo("ana");
  }

  @Test
  void aProbeIsAnswered() {
    send(alert("p1").from("watchbell-probe").build());

    assertThat(probes.readKeyValue().key).isEqualTo("p1");
    assertThat(decisions.readValue().fate()).isEqualTo(Fate.PROBE);
    assertThat(states.isEmpty()).isTrue();
  }

  @Test
  void anAlertThatIsNotSentAgainIsOverByTheClock() {
    send(down.until(NIGHT.plusSeconds(60)).build());
    pass(Duration.ofSeconds(61));

    assertThat(incidents.readValuesToList())
        .extracting(change -> change.kind() + " " + change.at())
        .containsExactly("OPENED " + NIGHT, "RESOLVED " + NIGHT.plusSeconds(60));
  }

  @Test
  void whatIsNotHeardOfIsMissedByTheClock() {
    send(down.build().awaitedUntil(NIGHT.plusSeconds(60)));
    pass(Duration.ofSeconds(59));
    assertThat(incidents.isEmpty()).isTrue();
    pass(Duration.ofSeconds(2));

    assertThat(incidents.readValue().at()).isEqualTo(NIGHT.plusSeconds(60));
    send(down.at(NIGHT.plusSeconds(70)).build().awaitedUntil(NIGHT.plusSeconds(130)));
    assertThat(incidents.readValue().kind()).isEqualTo(IncidentChange.Kind.RESOLVED);
    assertThat(states.readValuesToList())
        .extracting(state -> state == null ? "over" : state.alert().status().name())
        .containsExactly("AWAITED", "FIRING", "over", "AWAITED");
  }

  @Test
  void whileNothingReachesTheLogNothingIsMissed() {
    send(down.build().awaitedUntil(NIGHT.plusSeconds(60)));
    pass(Duration.ofSeconds(10));
    listening.set(false);
    pass(Duration.ofSeconds(90));
    listening.set(true);
    pass(Duration.ofSeconds(59));

    // Nothing is known of its rhythm: it has a whole minute from when somebody listens again.
    assertThat(incidents.isEmpty()).isTrue();
    pass(Duration.ofSeconds(2));
    assertThat(incidents.isEmpty()).isFalse();
  }

  @Test
  void anotherConfigurationHoldsFromTheNextAlertOn() {
    config.set(config("rules: [{name: off, suppress: not yet}]"));
    send(down.build());

    assertThat(decisions.readValue().fate()).isEqualTo(Fate.SUPPRESSED);
  }

  @Test
  void aFaultInAnIncidentLeavesTheAlertItsFateAndTheOthersTheirTurn() {
    send(down.instance("a").build());
    send(alert("Full").service("search").instance("a").build());
    garble(RouterTopology.CORRELATION_STORE, "c" + incidents.readValue().incident().id().key());
    decisions.readValuesToList();
    send(down.instance("b").build());
    send(alert("Full").service("search").instance("b").build());

    assertThat(decisions.readValuesToList())
        .extracting(Decision::name, Decision::fate, Decision::settles)
        .containsExactly(tuple("Down", Fate.INVALID, 1), tuple("Full", Fate.JOINED, 1));
    assertThat(rejected.readValue().body()).contains("\"Down\"");
    assertThat(meters.counter("watchbell.router.faults").count()).isEqualTo(1);
  }

  @Test
  void aFaultInATimerOfTheFirstStageIsNobodyElsesFault() {
    send(down.until(NIGHT.plusSeconds(60)).build());
    send(alert("Full").service("search").until(NIGHT.plusSeconds(60)).build());
    incidents.readValuesToList();
    garble(RouterTopology.ALERT_STORE, "m" + down.fingerprint().hex());
    pass(Duration.ofSeconds(61));

    assertThat(incidents.readValuesToList())
        .extracting(change -> change.kind() + " " + change.incident().service())
        .containsExactly("RESOLVED search");
  }

  @Test
  void aFaultInATimerOfTheSecondStageIsNobodyElsesFault() {
    config.set(config("rules: [{name: patient, hold: {for: 60s}}]"));
    send(down.build());
    send(alert("Full").service("search").build());
    garble(RouterTopology.CORRELATION_STORE, "p" + down.fingerprint().hex());
    pass(Duration.ofSeconds(61));

    assertThat(incidents.readValuesToList())
        .extracting(change -> change.kind() + " " + change.incident().service())
        .containsExactly("OPENED search");
  }

  private void garble(String store, String key) {
    KeyValueStore<String, byte[]> rows = driver.getKeyValueStore(store);
    assertThat(rows.get(key)).isNotNull();
    rows.put(key, "garbled".getBytes(UTF_8));
  }

  private void pass(Duration time) {
    for (var left = time; left.isPositive(); left = left.minus(AlertProcessor.TICK)) {
      driver.advanceWallClockTime(AlertProcessor.TICK);
    }
  }

  private void send(Alert alert) {
    var body = Topics.ALERTS.codec().encode(alert);
    alerts.pipeInput(
        record(
            alert.fingerprint().hex(),
            new String(body, UTF_8),
            Imprint.of(alert).encode(),
            alert.receivedAt()));
    tick(alert.receivedAt().plusMillis(1));
  }

  /** What the writer of the log does after each record. */
  private void tick(Instant at) {
    var headers = new RecordHeaders().add("watchbell-tick", new byte[0]);
    alerts.pipeInput(new TestRecord<>((String) null, (byte[]) null, headers, at));
  }

  private static TestRecord<String, byte[]> record(
      String key, String body, byte @Nullable [] imprint, Instant at) {
    var headers = new RecordHeaders();
    if (imprint != null) {
      headers.add(Imprint.HEADER, imprint);
    }
    return new TestRecord<>(key, body.getBytes(UTF_8), headers, at);
  }

  private static Silence silence() {
    var matcher = new Matcher("service", Matcher.Operator.EQUAL, "payments");
    return new Silence(
        "s1",
        new Matchers(List.of(matcher)),
        NIGHT,
        NIGHT.plusSeconds(3600),
        "ana",
        "disk swap",
        NIGHT);
  }

  private static ConfigurationRecord move(String version) {
    return new ConfigurationRecord.Move(version, null, "ana", NIGHT, "");
  }

  private static RouterConfig config(String routing) {
    var problems = new Problems();
    var config =
        RouterConfig.read(
            new RouterConfig.File("services.yaml", ""),
            new RouterConfig.File("routing.yaml", routing),
            Set.of(),
            problems);
    assertThat(problems.sorted()).isEmpty();
    return config;
  }

  private Topology topology() {
    return RouterTopology.build(StreamsStore.Kind.MEMORY, new Around(), meters);
  }

  private final class Around implements RouterTopology.Surroundings {
    @Override
    public RouterConfig config() {
      return config.get();
    }

    @Override
    public Lookup config(String version) {
      return versions.getOrDefault(version, new Lookup.NotYet());
    }

    @Override
    public int partitions() {
      return 1;
    }

    @Override
    public BooleanSupplier listening() {
      return listening::get;
    }
  }

  private static Properties settings() {
    var properties = new Properties();
    properties.put("application.id", RouterTopology.APPLICATION);
    properties.put("bootstrap.servers", "nowhere:1");
    properties.put("ensure.explicit.internal.resource.naming", "true");
    properties.put("processing.exception.handler.global.enabled", "true");
    return properties;
  }

  private <T> TestInputTopic<String, T> input(Topic<T> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), TopicSerde.of(topic).serializer());
  }

  private <T> TestOutputTopic<String, T> output(Topic<T> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), TopicSerde.of(topic).deserializer());
  }
}
