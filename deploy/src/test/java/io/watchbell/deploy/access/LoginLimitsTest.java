package io.watchbell.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {
  private static final Instant T0 = Instant.parse("2026-11-21T03:00:00Z");

  private final LoginLimits limits = new LoginLimits();

  private boolean tries(String account, String address, Instant now) {
    return limits.begin(account, address, now).isZero();
  }

  @Test
  void afterFiveTriesOneWaitsUntilTheFirstIsLongAgo() {
    for (int i = 0; i < LoginLimits.PAIR_MAX; i++) {
      assertThat(tries("ana", "10.0.0.1", T0.plusSeconds(i))).isTrue();
    }

    assertThat(limits.begin("ana", "10.0.0.1", T0.plusSeconds(60)))
        .isEqualTo(LoginLimits.WINDOW.minusSeconds(60));
    assertThat(tries("ana", "10.0.0.1", T0.plus(LoginLimits.WINDOW))).isTrue();
  }

  @Test
  void aStrangerElsewhereDoesNotLockTheOwnerOut() {
    for (int i = 0; i < 20; i++) {
      limits.begin("ana", "10.6.6.6", T0);
    }

    assertThat(tries("ana", "10.0.0.1", T0)).isTrue();
  }

  @Test
  void oneAddressCannotTryManyAccounts() {
    for (int i = 0; i < LoginLimits.ADDRESS_MAX; i++) {
      assertThat(tries("user" + i, "10.6.6.6", T0)).isTrue();
    }

    assertThat(tries("another", "10.6.6.6", T0)).isFalse();
    assertThat(tries("another", "10.0.0.1", T0)).isTrue();
  }

  @Test
  void manyAddressesCannotTryOneAccount() {
    for (int i = 0; i < LoginLimits.ACCOUNT_MAX; i++) {
      assertThat(tries("ana", "10.6.0." + i, T0)).isTrue();
    }

    assertThat(tries("ana", "10.0.0.1", T0)).isFalse();
  }

  @Test
  void aGoodPasswordTakesBackTheTriesOfItsPair() {
    for (int i = 0; i < LoginLimits.PAIR_MAX; i++) {
      tries("ana", "10.0.0.1", T0);
    }
    limits.succeeded("ana", "10.0.0.1");

    assertThat(tries("ana", "10.0.0.1", T0)).isTrue();
  }

  @Test
  void whatIsRememberedIsBounded() {
    tries("first", "10.0.0.1", T0);
    for (int i = 0; i < 4; i++) {
      tries("first", "10.0.0.1", T0);
    }
    assertThat(tries("first", "10.0.0.1", T0)).isFalse();
    for (int i = 0; i < LoginLimits.REMEMBERED_MAX; i++) {
      limits.begin("a" + i, "b" + i, T0.plus(Duration.ofSeconds(1)));
    }

    assertThat(tries("first", "10.0.0.1", T0.plusSeconds(2))).isTrue();
  }
}
