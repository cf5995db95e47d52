package io.watchbell.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Sources;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a body: no exception, no lost neighbour, nothing beyond a bound. */
class MutationTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mutatedBytesAreReadOrRefusedAndNeverThrow(long seed) {
    var random = new Random(seed);
    for (var sample : Samples.all()) {
      byte[] bytes = Mutations.flipped(sample.body(), random);
      for (var source : Sources.ALL) {
        check(source.normalise(Delivery.of(bytes), Samples.CONTEXT));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aBodyOfAnyShapeIsTakenOrRefusedByEverySource(long seed) {
    var random = new Random(seed);
    for (var sample : jsonSamples()) {
      var body = bytes(Mutations.mutated(json(sample), random, 0));
      for (var source : Sources.ALL) {
        check(source.normalise(Delivery.of(body), Samples.CONTEXT));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aMutatedAlertNeverCostsItsNeighbours(long seed) {
    var random = new Random(seed);
    for (var sample : jsonSamples()) {
      var body = json(sample);
      var list = body.isArray() ? body : body.path("alerts");
      if (list instanceof ArrayNode alerts && alerts.size() > 1) {
        var before = sample.source().normalise(Delivery.of(bytes(body)), Samples.CONTEXT).items();
        int victim = random.nextInt(alerts.size());
        alerts.set(victim, Mutations.mutated(alerts.get(victim), random, 0));
        var after =
            new ArrayList<>(
                sample.source().normalise(Delivery.of(bytes(body)), Samples.CONTEXT).items());

        after.set(victim, before.get(victim));
        assertThat(after).as("seed %d, %s, alert %d", seed, sample, victim).isEqualTo(before);
      }
    }
  }

  private static List<Samples.Sample> jsonSamples() {
    return Samples.all().stream().filter(Samples.Sample::isJson).toList();
  }

  private static JsonNode json(Samples.Sample sample) {
    return Samples.json(new String(sample.bytes(), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whatever came of a body can be written to the log and read again. */
  static void check(Normalised normalised) {
    for (var item : normalised.items()) {
      switch (item) {
        case Item.Accepted(var alert) -> check(alert);
        case Item.Changed(var change) ->
            assertThat(Topics.CHANGES.codec().decode(Topics.CHANGES.codec().encode(change)))
                .isEqualTo(change);
        case Item.Ignored(var why) -> assertThat(why).isNotBlank();
        case Item.Rejected rejected -> assertThat(rejected.detail()).isNotBlank();
      }
    }
  }

  private static void check(Alert alert) {
    assertThat(alert.summary().length()).isLessThanOrEqualTo(Alert.SUMMARY_MAX);
    assertThat(alert.description().length()).isLessThanOrEqualTo(Alert.DESCRIPTION_MAX);
    assertThat(alert.name().length()).isLessThanOrEqualTo(Bounds.DEFAULT.nameMax());
    assertThat(alert.labels().size()).isLessThanOrEqualTo(Alert.LABELS_MAX);
    assertThat(alert.annotations().size()).isLessThanOrEqualTo(Alert.LABELS_MAX);
    alert
        .labels()
        .forEach((_, value) -> assertThat(value.length()).isLessThanOrEqualTo(Alert.VALUE_MAX));
    assertThat(Imprint.decode(Imprint.of(alert).encode())).isEqualTo(Imprint.of(alert));
    assertThat(Topics.ALERTS.codec().decode(Topics.ALERTS.codec().encode(alert))).isEqualTo(alert);
  }
}
