package io.watchbell.router.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.state.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class OpeningsTest {
  private static final Instant NIGHT = Instant.parse("2026-01-07T03:00:00Z");
  private static final Correlation.Storm TWO =
      new Correlation.Storm(2, Duration.ofSeconds(10), Duration.ofSeconds(60));

  private final MemoryStore store = new MemoryStore();
  private final Openings openings = new Openings(store);

  @Test
  void whatIsTooOldDoesNotCount() {
    assertThat(openings.opening("sa", TWO, at(0))).isNull();
    assertThat(openings.opening("sa", TWO, at(5))).isNull();
    assertThat(openings.opening("sa", TWO, at(10))).isNull();
    assertThat(openings.opening("sa", TWO, at(14))).isEqualTo(at(14));
  }

  @Test
  void aStormLastsUntilItIsCalm() {
    for (int i = 0; i < 3; i++) {
      openings.opening("sa", TWO, at(0));
    }
    assertThat(openings.opening("sa", TWO, at(59))).isEqualTo(at(0));
    assertThat(openings.opening("sa", TWO, at(118))).isEqualTo(at(0));
    assertThat(openings.opening("sb", TWO, at(118))).isNull();
    assertThat(openings.opening("sa", TWO, at(178))).isNull();
  }

  @Test
  void placesAreForgotten() {
    for (int i = 0; i < 500; i++) {
      openings.opening("s" + i, TWO, at(i * 600L));
    }
    // Each has a row and a timer.
    assertThat(store.keys("", "\uFFFF", 1_000)).hasSizeLessThan(20);
  }

  @Test
  void theLatestIncidentsOfAServiceComeFirstAndNoneOfAnother() {
    var open = new OpenIncidents(store);
    open.opened(key("1"), "a", at(0));
    open.opened(key("2"), "a", at(5));
    open.opened(key("3"), "a", at(9));
    open.opened(key("4"), "a/b", at(7));
    open.opened(key("1"), "a", at(8));
    open.closed(key("3"));

    assertThat(open.of("a", 20))
        .containsExactly(
            new OpenIncidents.Open(key("1"), at(8)), new OpenIncidents.Open(key("2"), at(5)));
    assertThat(open.of("a", 1)).hasSize(1);
    assertThat(open.of("a/b", 20)).hasSize(1);
  }

  private static IncidentKey key(String name) {
    return IncidentKey.of(name, Labels.empty());
  }

  private static Instant at(long second) {
    return NIGHT.plusSeconds(second);
  }
}
