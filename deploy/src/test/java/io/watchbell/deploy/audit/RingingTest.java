package io.watchbell.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.audit.Ringing.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RingingTest {
  private static final Duration EVERY = Duration.ofHours(1);
  private final Ringing ringing = new Ringing();
  private Instant now = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(look()).isNull();
    pass(Duration.ofDays(1));
    assertThat(look()).isNull();
  }

  @Test
  void itIsSaidAtOnceAndAgainAfterAWhileAndOnceThatItIsOver() {
    assertThat(say(Finding.Kind.FATE_MISSING)).isInstanceOf(Call.Ring.class);
    pass(EVERY.minusSeconds(1));
    assertThat(look(Finding.Kind.FATE_MISSING)).isNull();
    pass(Duration.ofSeconds(1));
    assertThat(say(Finding.Kind.FATE_MISSING)).extracting("number").isEqualTo(2);

    assertThat(look()).isNull();
    pass(Ringing.CALM);
    assertThat(say()).isInstanceOf(Call.Calm.class);
    assertThat(look()).isNull();
  }

  @Test
  void somethingOfAnotherKindIsSaidAtOnce() {
    say(Finding.Kind.FATE_MISSING);
    pass(Duration.ofSeconds(1));

    assertThat(say(Finding.Kind.FATE_MISSING, Finding.Kind.NO_OUTCOME)).isNotNull();
    assertThat(look(Finding.Kind.NO_OUTCOME)).isNull();
  }

  @Test
  void whatComesAndGoesDoesNotRingEachTime() {
    say(Finding.Kind.FATE_MISSING);
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofMinutes(2));
      assertThat(look()).isNull();
      pass(Duration.ofMinutes(2));
      assertThat(look(Finding.Kind.FATE_MISSING)).isNull();
    }
  }

  @Test
  void whatCouldNotBeSaidIsSaidSoonAgain() {
    var call = look(Finding.Kind.FATE_MISSING);
    assertThat(call).isNotNull();
    if (call != null) {
      ringing.said(call, false, now, EVERY);
    }
    assertThat(look(Finding.Kind.FATE_MISSING)).isNull();
    pass(Ringing.AGAIN);

    assertThat(look(Finding.Kind.FATE_MISSING)).extracting("number").isEqualTo(1);
  }

  private void pass(Duration length) {
    now = now.plus(length);
  }

  private @Nullable Call look(Finding.Kind... kinds) {
    return ringing.look(
        List.of(kinds).stream()
            .map(kind -> new Finding(kind, 0, 1, now, "something is wrong", List.of()))
            .toList(),
        now);
  }

  private @Nullable Call say(Finding.Kind... kinds) {
    var call = look(kinds);
    if (call != null) {
      ringing.said(call, true, now, EVERY);
    }
    return call;
  }
}
