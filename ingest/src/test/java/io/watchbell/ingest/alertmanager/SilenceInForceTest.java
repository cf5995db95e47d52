package io.watchbell.ingest.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.silence.Silence;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceInForceTest {
  private static final Instant NOW = AlertBuilder.NIGHT;
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void onlyWhatEndsWithinAnHourWithSomethingUnderItEndsSoon() throws Exception {
    var silences =
        List.of(
            silence("later", NOW.plus(HOUR).plusMillis(1)),
            silence("soon", NOW.plus(HOUR)),
            silence("empty", NOW.plusSeconds(60)),
            silence("over", NOW));
    var alerts = List.of(hidden("Full", "soon", "later"), hidden("Slow", "soon"));

    var shown = SilenceInForce.all(silences, alerts, NOW);

    assertThat(shown)
        .extracting(it -> it.id() + " " + it.hides() + " " + it.endsSoon())
        .containsExactly("empty 0 false", "soon 2 true", "later 1 false");
    assertThat(shown.get(1).warning())
        .isEqualTo(
            "the silence of ana (swap) ends at 04:00 UTC, and 2 alerts under it will be heard:"
                + " Full, Slow");
  }

  private static Silence silence(String id, Instant until) throws MatcherParser.SyntaxException {
    var matchers = MatcherParser.parse("a=\"b\"");
    return new Silence(id, matchers, NOW.minus(HOUR), until, "ana", "swap", NOW.minus(HOUR));
  }

  private static AlertState hidden(String name, String... silences) {
    var alert = AlertBuilder.alert(name).build();
    return new AlertState(
        alert,
        Fate.SILENCED,
        List.of(silences),
        List.of(),
        List.of(),
        "shop",
        "default",
        null,
        NOW);
  }
}
