package io.watchbell.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.text.Texts;
import io.watchbell.model.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {
  @Test
  void nothingIsCutSilently() {
    var labels =
        IntStream.range(0, 100)
            .mapToObj(i -> "\"label%02d\": \"v\"".formatted(i))
            .collect(Collectors.joining(","));

    var alert = one("[{\"labels\": {" + labels + ", \"zone\": \"z\", \"service\": \"s\"}}]");

    assertThat(alert.truncated()).isTrue();
    assertThat(alert.labels().size()).isEqualTo(Alert.LABELS_MAX);
    assertThat(alert.labels().get("service")).isEqualTo("s");
  }

  @Test
  void theLargestAlertFitsIntoARecord() {
    var control = "\\u0001".repeat(5_000);
    var map =
        IntStream.range(0, 80)
            .mapToObj(i -> "\"%02d%s\": \"%s\"".formatted(i, "\\u0002".repeat(300), control))
            .collect(Collectors.joining(","));

    var alert = one("[{\"labels\": {" + map + "}, \"annotations\": {" + map + "}}]");

    assertThat(alert.truncated()).isTrue();
    assertThat(Topics.ALERTS.codec().encode(alert).length).isLessThan(1_000_000);
  }

  @Test
  void twoAlertsThatDifferOnlyBeyondABoundStayTwo() {
    var value = "x".repeat(Alert.VALUE_MAX);

    var one = one("[{\"labels\": {\"a\": \"" + value + "1\"}}]");
    var other = one("[{\"labels\": {\"a\": \"" + value + "2\"}}]");

    assertThat(one.labels()).isEqualTo(other.labels());
    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    assertThat(one.truncated()).isTrue();
  }

  @Test
  void aCutNeverGoesThroughACharacter() {
    assertThat(Texts.cut("ab😀cd", 4)).isEqualTo("ab…");
    assertThat(Text.wellFormed("a\ud800b😀\udc00")).isEqualTo("a\uFFFDb😀\uFFFD");
  }

  @Test
  void tooManyAlertsAreRefusedAsAWhole() {
    var body = "[" + "{},".repeat(Bounds.DEFAULT.alertsMax()) + "{}]";

    var items = new PrometheusNormaliser().normalise(Samples.json(body), Samples.CONTEXT).items();

    assertThat(items).hasSize(1);
    assertThat(((Item.Rejected) items.getFirst()).reason()).isEqualTo(Reason.TOO_MANY_ALERTS);
  }

  @Test
  void fingerprintsAreThoseOfPrometheus() {
    var alert = one("[{\"labels\": {\"lbl1\": \"val1\", \"alertname\": \"alert1\"}}]");

    assertThat(alert.fingerprint().hex()).isEqualTo("fac0861a85de433a");
  }

  @Test
  void jsonIsReadWithLimits() {
    assertThat(reason("[".repeat(200) + "]".repeat(200))).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason("9".repeat(2_000))).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason("[" + "[],".repeat(400_000) + "1]")).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason("{} {}")).isEqualTo(Reason.NOT_JSON);
    assertThat(reason("{'a': 1}")).isEqualTo(Reason.NOT_JSON);
    assertThat(reason(" \n")).isEqualTo(Reason.EMPTY_BODY);
    assertThat(reason("\uFEFF")).isEqualTo(Reason.EMPTY_BODY);
    assertThat(Samples.json("\uFEFF[]").isArray()).isTrue();
    assertThat(JsonBody.read(new byte[] {'"', (byte) 0xC3, '"'}))
        .isInstanceOf(JsonBody.Read.Broken.class);
  }

  @Test
  void ofANameThatStandsTwiceTheLastCounts() {
    assertThat(Samples.json("{\"a\": 1, \"a\": 2}").path("a").asInt()).isEqualTo(2);
  }

  private static Reason reason(String text) {
    var read = JsonBody.read(text.getBytes(StandardCharsets.UTF_8));
    return ((JsonBody.Read.Broken) read).why().reason();
  }

  private static Alert one(String body) {
    var items = new PrometheusNormaliser().normalise(Samples.json(body), Samples.CONTEXT).items();
    return ((Item.Accepted) items.getFirst()).alert();
  }
}
