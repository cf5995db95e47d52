package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.launch.Relapse.Advice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RelapseTest {
  private final Relapse relapse = new Relapse();
  private Instant now = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void aStartHasItsTime() {
    relapse.started(now);

    assertThat(after(59, false)).isEqualTo(Advice.GO_ON);
    assertThat(after(1, false)).isEqualTo(Advice.START_ANEW);
  }

  @Test
  void aMomentOfWeaknessIsNone() {
    relapse.started(now);
    assertThat(after(5, true)).isEqualTo(Advice.GO_ON);
    assertThat(after(3_600, false)).isEqualTo(Advice.GO_ON);
    assertThat(after(50, true)).isEqualTo(Advice.GO_ON);
    assertThat(after(50, false)).isEqualTo(Advice.GO_ON);
    assertThat(after(59, false)).isEqualTo(Advice.GO_ON);
    assertThat(after(1, false)).isEqualTo(Advice.START_ANEW);
  }

  @Test
  void whatDoesNotHelpIsGivenUp() {
    for (int start = 1; start < Relapse.STARTS_MAX; start++) {
      relapse.started(now);
      assertThat(after(60, false)).isEqualTo(Advice.START_ANEW);
    }
    relapse.started(now);

    assertThat(after(60, false)).isEqualTo(Advice.GIVE_UP);
  }

  @Test
  void afterAnHourItIsTriedAgain() {
    for (int start = 0; start < Relapse.STARTS_MAX; start++) {
      relapse.started(now);
    }
    after(3_601, true);
    relapse.started(now);

    assertThat(after(60, false)).isEqualTo(Advice.START_ANEW);
  }

  private Advice after(long seconds, boolean ready) {
    now = now.plusSeconds(seconds);
    return relapse.look(ready, now);
  }
}
