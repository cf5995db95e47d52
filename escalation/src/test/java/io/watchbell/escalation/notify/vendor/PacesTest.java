package io.watchbell.escalation.notify.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PacesTest {
  private static final Instant NOW = Instant.parse("2026-01-07T02:04:00Z");
  private static final List<Pace> ONE_A_SECOND =
      List.of(new Pace("chat", Duration.ofSeconds(1), 1));

  private final Paces paces = new Paces();

  /** A hundred messages at once: each is sent, none at the same second as another. */
  @Test
  void everybodyHasATurn() {
    var waiting = new TreeMap<String, Instant>();
    for (int i = 0; i < 100; i++) {
      waiting.put("page-" + i, NOW);
    }
    var sent = new TreeMap<Instant, String>();
    while (!waiting.isEmpty()) {
      var next = waiting.entrySet().stream().min(Map.Entry.comparingByValue()).get();
      var wait = paces.wait(next.getKey(), "chat", ONE_A_SECOND, next.getValue());
      if (wait.isZero()) {
        assertThat(sent.put(next.getValue(), next.getKey())).isNull();
        waiting.remove(next.getKey());
      } else {
        waiting.put(next.getKey(), next.getValue().plus(wait));
      }
    }
    assertThat(sent).hasSize(100);
    assertThat(sent.firstKey()).isEqualTo(NOW);
    assertThat(sent.lastKey()).isEqualTo(NOW.plusSeconds(99));
  }

  @Test
  void aBurstGoesAtOnceAndThenOneByOne() {
    var burst = List.of(new Pace("bot", Duration.ofMillis(500), 3));
    for (int i = 0; i < 3; i++) {
      assertThat(paces.wait("page-" + i, "a", burst, NOW)).isZero();
    }
    assertThat(paces.wait("page-3", "a", burst, NOW)).isEqualTo(Duration.ofMillis(500));
    assertThat(paces.wait("page-4", "a", burst, NOW)).isEqualTo(Duration.ofSeconds(1));
    assertThat(paces.wait("page-5", "a", burst, NOW.plusSeconds(60))).isZero();
  }

  @Test
  void theSlowestBoundDecides() {
    var both =
        List.of(
            new Pace("bot", Duration.ofMillis(34), 30), new Pace("chat", Duration.ofSeconds(1), 1));
    assertThat(paces.wait("page-1", "chat", both, NOW)).isZero();
    assertThat(paces.wait("page-2", "chat", both, NOW)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatTheProviderSaysHoldsForThisPlaceAlone() {
    paces.hold("a", NOW.plusSeconds(30));
    paces.hold("a", NOW.plusSeconds(10));
    assertThat(paces.wait("page-1", "a", List.of(), NOW)).isEqualTo(Duration.ofSeconds(30));
    assertThat(paces.wait("page-2", "b", List.of(), NOW)).isZero();
    assertThat(paces.wait("page-1", "a", List.of(), NOW.plusSeconds(30))).isZero();
  }
}
