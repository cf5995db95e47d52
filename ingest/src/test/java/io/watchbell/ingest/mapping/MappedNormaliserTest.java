package io.watchbell.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappedNormaliserTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");
  private static final String COOLANT =
      """
      title: Coolant watch
      each: body.alarms
      when: item.kind == 'alarm'
      status: item.state
      statuses: {RED: firing, GREEN: resolved}
      name: "'Coolant ' + item.sensor.lowerAscii()"
      key: [body.plant, item.id]
      severity: item.prio
      severities: {1: critical, 2: warning}
      service: item.?team.orValue('facilities')
      labels:
        plant: body.plant
        sensor: item.sensor
        loop: item.?loop
      annotations:
        reading: string(item.value) + ' °C'
      summary: item.text
      starts: item.since
      link: "'https://coolant.example.com/' + string(item.id)"
      """;
  private static final String BODY =
      """
      {"plant": "north", "alarms": [
        {"kind": "alarm", "state": "RED", "sensor": "INLET", "id": 7, "prio": 1, "value": 71.5,
         "text": "Too hot", "since": 1795158000, "loop": null},
        {"kind": "note", "text": "nobody reads this"}]}
      """;

  private final Problems problems = new Problems();

  @Test
  void aBodyOfAnyShapeBecomesAlerts() {
    var items = take(COOLANT, BODY);

    assertThat(items).hasSize(2);
    var alert = accepted(items.getFirst());
    assertThat(alert.name()).isEqualTo("Coolant inlet");
    assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
    assertThat(alert.level()).isEqualTo(Level.CRITICAL);
    assertThat(alert.source()).isEqualTo("coolant");
    assertThat(alert.labels().asMap())
        .isEqualTo(
            Map.of(
                "alertname", "Coolant inlet",
                "plant", "north",
                "sensor", "INLET",
                "service", "facilities",
                "severity", "critical"));
    assertThat(alert.annotations().asMap())
        .isEqualTo(Map.of("reading", "71.5 °C", "dedup_key", "north/7"));
    assertThat(alert.summary()).isEqualTo("Too hot");
    assertThat(alert.startsAt()).isEqualTo(Instant.ofEpochSecond(1_795_158_000));
    assertThat(alert.link()).isEqualTo("https://coolant.example.com/7");
    assertThat(items.get(1)).isInstanceOf(Item.Ignored.class);
  }

  @Test
  void firingAndResolvedAreTheSameAlert() {
    var firing = accepted(take(COOLANT, BODY).getFirst());
    var resolved = accepted(take(COOLANT, BODY.replace("RED", "green")).getFirst());

    assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
    assertThat(resolved.endsAt()).isEqualTo(NOW);
    assertThat(resolved.fingerprint()).isEqualTo(firing.fingerprint());
  }

  @Test
  void withoutAKeyItIsTheSameWhateverItsSeverity() {
    var mapping = "{name: item.n, severity: item.s, labels: {host: item.h, severity: item.s}}";

    var high = accepted(take(mapping, "{\"n\":\"a\",\"s\":\"high\",\"h\":\"x\"}").getFirst());
    var low = accepted(take(mapping, "{\"n\":\"a\",\"s\":\"low\",\"h\":\"x\"}").getFirst());
    var other = accepted(take(mapping, "{\"n\":\"a\",\"s\":\"low\",\"h\":\"y\"}").getFirst());

    assertThat(low.fingerprint()).isEqualTo(high.fingerprint());
    assertThat(other.fingerprint()).isNotEqualTo(high.fingerprint());
  }

  @Test
  void keysOfSeveralPartsDoNotRunIntoEachOther() {
    var mapping = "{name: \"'x'\", key: [item.a, item.b]}";

    assertThat(accepted(take(mapping, "{\"a\":\"1/2\",\"b\":\"3\"}").getFirst()).fingerprint())
        .isNotEqualTo(
            accepted(take(mapping, "{\"a\":\"1\",\"b\":\"2/3\"}").getFirst()).fingerprint());
  }

  @Test
  void oneBadAlertCostsItsNeighboursNothingAndIsNamed() {
    var items =
        take(
            "{each: body.list, name: item.name.upperAscii(), status: item.state}",
            """
            {"list": [{"name": "a", "state": "down"}, {"state": "down"}, {"name": 5, "state": "up"},
             {"name": "d", "state": "purple"}, {"name": "e", "state": "up"}]}
            """);

    assertThat(items)
        .extracting(it -> it instanceof Item.Accepted)
        .containsExactly(true, false, false, false, true);
    var missing = (Item.Rejected) items.get(1);
    assertThat(missing.where()).isEqualTo("list[1]");
    assertThat(missing.reason()).isEqualTo(Reason.BAD_FIELD);
    assertThat(missing.detail())
        .isEqualTo(
            "name (sources/coolant.yaml:1): there is no 'name' (at 1:5 of it): "
                + "item.name.upperAscii()");
    assertThat(((Item.Rejected) items.get(3)).reason()).isEqualTo(Reason.UNKNOWN_STATUS);
  }

  @Test
  void whatOnlyHelpsIsNotedAndTheAlertGoesOn() {
    var alert =
        accepted(
            take(
                    "{name: item.n, annotations: {x: item.gone}, starts: item.t}",
                    "{\"n\": \"a\", \"t\": \"soon\"}")
                .getFirst());

    assertThat(alert.annotations().valueOf("watchbell_note"))
        .contains("annotations.x (sources/coolant.yaml:1): there is no 'gone'", "no time: 'soon'");
  }

  @Test
  void headersAndParametersCanBeAskedForButNoSecrets() {
    var delivery =
        new Delivery(
            "{\"n\": \"a\"}".getBytes(StandardCharsets.UTF_8),
            name -> Map.of("x-env", "prod", "authorization", "Bearer s").get(lower(name)),
            name -> "team".equals(name) ? "blue" : null);
    var mapping =
        read(
            """
            name: item.n
            labels:
              env: headers['X-Env']
              auth: headers[?'authorization']
              team: parameters.?team
              none: parameters.?other
            """);

    var alert = accepted(mapping.normalise(delivery, context()).items().getFirst());

    assertThat(alert.labels().asMap())
        .isEqualTo(Map.of("alertname", "a", "env", "prod", "team", "blue"));
  }

  @Test
  void everyMistakeOfAMappingIsNamedAtItsPlace() {
    read(
        """
        each: body.alarms.size()
        when: item.state
        status: item.state.
        firing: "'yes'"
        labels:
          host: itm.host
          rack: |
            item.rack
              .lowerAscy()
        severities: {p1: dreadful}
        nmae: item.x
        """);

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .anySatisfy(it -> assertThat(it).contains("yaml:1:1:", "'name' is missing"))
        .anySatisfy(it -> assertThat(it).contains("yaml:1:7: each: never gives a list"))
        .anySatisfy(it -> assertThat(it).contains("yaml:3:20: status: at 1:12 of the expression"))
        .anySatisfy(it -> assertThat(it).contains("yaml:4:9: firing: never gives true or false"))
        .anySatisfy(it -> assertThat(it).contains("yaml:4:1:", "say the same"))
        .anySatisfy(it -> assertThat(it).contains("yaml:6:9: labels.host", "did you mean 'item'?"))
        .anySatisfy(it ->
            assertThat(it).contains("yaml:9:8: labels.rack: at 2:4", "did you mean 'lowerAscii'?"))
        .anySatisfy(it -> assertThat(it).contains("'dreadful' is no severity"))
        .anySatisfy(it -> assertThat(it).contains("did you mean 'name'?"));
  }

  @Test
  void aBodyThatIsReadOverAndOverIsRejectedAndNotWorkedOff() {
    var body = new StringBuilder("{\"list\": [0");
    for (int i = 1; i < 9_000; i++) {
      body.append(',').append(i);
    }
    // Each of 9 000 alerts looks through all of them: 81 million looks.
    var items =
        take(
            "each: body.list\nname: string(body.list.filter(x, x >= item).size())",
            body.append("]}").toString());

    assertThat(items).hasSize(9_000);
    assertThat(items.getFirst()).isInstanceOf(Item.Accepted.class);
    assertThat(((Item.Rejected) items.getLast()).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void formsAreReadToo() {
    assertThat(accepted(take("{name: item.title}", "title=Hot&x=1").getFirst()).name())
        .isEqualTo("Hot");
  }

  private List<Item> take(String mapping, String body) {
    var source = read(mapping);
    assertThat(problems.sorted()).isEmpty();
    return source.normalise(Delivery.of(body.getBytes(StandardCharsets.UTF_8)), context()).items();
  }

  private MappedNormaliser read(String yaml) {
    return MappedNormaliser.read(
        "coolant", YamlDocument.parse("sources/coolant.yaml", yaml, problems).orElseThrow());
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }

  private static Context context() {
    return new Context("coolant", NOW, null, Bounds.DEFAULT);
  }

  private static Alert accepted(Item item) {
    return switch (item) {
      case Item.Accepted(var alert) -> alert;
      case Item.Changed _, Item.Ignored _, Item.Rejected _ -> throw new AssertionError(item);
    };
  }
}
