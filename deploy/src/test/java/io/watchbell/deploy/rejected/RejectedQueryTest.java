package io.watchbell.deploy.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.topic.Rejected;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedQueryTest {
  private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");
  private static final Rejected ONE =
      new Rejected(
          "coolant-north",
          "bad-field: name: there is no 'sensor'",
          "",
          null,
          "{}",
          false,
          AT,
          new Rejected.Sent("coolant", Map.of(), Map.of()),
          null);

  @Test
  void whoAsksForNothingWantsAll() {
    assertThat(new RejectedQuery(null, "", "", "").wants(ONE)).isTrue();
  }

  @Test
  void everythingThatIsAskedForHasToHold() {
    assertThat(new RejectedQuery(AT, "coolant", "coolant-north", "SENSOR name").wants(ONE))
        .isTrue();
    assertThat(new RejectedQuery(AT.plusMillis(1), "", "", "").wants(ONE)).isFalse();
    assertThat(new RejectedQuery(null, "grafana", "", "").wants(ONE)).isFalse();
    assertThat(new RejectedQuery(null, "", "coolant-south", "").wants(ONE)).isFalse();
    assertThat(new RejectedQuery(null, "", "", "sensor severity").wants(ONE)).isFalse();
  }

  @Test
  void whatAnOlderVersionWroteIsFoundByItsIntegration() {
    var old = new Rejected("generic", "no-name", "", null, "{}", false, AT);

    assertThat(new RejectedQuery(null, "generic", "", "").wants(old)).isTrue();
  }
}
