package io.watchbell.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingTest {
  @Test
  void whileTheRouterKeepsUpNobodyWaits() {
    assertThat(Pacing.waitFor(0)).isZero();
    assertThat(Pacing.waitFor(Pacing.FREE)).isZero();
    assertThat(Pacing.waitFor(-1)).isZero();
  }

  @Test
  void theFurtherItIsBehindTheLongerTheWaitUpToABound() {
    assertThat(Pacing.waitFor(165_000)).isEqualTo(Duration.ofMillis(10));
    assertThat(Pacing.waitFor(300_000)).isEqualTo(Duration.ofMillis(100));
    assertThat(Pacing.waitFor(Long.MAX_VALUE)).isEqualTo(Pacing.WAIT_MAX);
  }

  @Test
  void whatWaitedIsStoredAllTheSame() {
    var behind = new AtomicLong(165_000);
    AlertSink sink = _ -> CompletableFuture.completedStage(List.of(new Stored.Durable()));
    var pacing = new Pacing(sink, behind::get);

    var stored = pacing.append(List.of()).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS);

    assertThat(stored.join()).containsExactly(new Stored.Durable());
  }
}
