package io.watchbell.escalation.ack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.model.incident.IncidentId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokensTest {
  private static final Instant EXPIRY = Instant.parse("2026-03-03T09:00:00Z");
  private static final Instant BEFORE = EXPIRY.minusMillis(1);
  private static final Link LINK = new Link(IncidentId.parse("7Q4K2MB9XR-3"), "ana", EXPIRY);

  private final LinkTokens tokens = tokens("one secret of thirty-two bytes..");
  private final String token = tokens.mint(LINK);

  private static LinkTokens tokens(String secret) {
    return new LinkTokens(secret.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aTokenIsShortAndSafeInAnAddress() {
    assertThat(token).matches("[A-Za-z0-9_-]{40,60}");
  }

  @Test
  void aFreshTokenSaysWhatItIsGoodFor() {
    assertThat(tokens.check(token, BEFORE)).isEqualTo(new Checked.Valid(LINK));
  }

  @Test
  void anOldTokenIsExpiredFromTheVeryInstant() {
    assertThat(tokens.check(token, EXPIRY)).isEqualTo(new Checked.Expired(LINK));
  }

  @Test
  void aTokenOfAnotherSecretIsForged() {
    var foreign = tokens("another secret of thirty-2 bytes").mint(LINK);
    assertThat(tokens.check(foreign, BEFORE)).isEqualTo(new Checked.Forged());
  }

  @Test
  void noChangedCharacterGoesUnnoticed() {
    var random = new Random(1);
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int i = 0; i < token.length(); i++) {
      var changed = new StringBuilder(token);
      char other = alphabet.charAt(random.nextInt(alphabet.length()));
      changed.setCharAt(i, other);
      if (!token.contentEquals(changed)) {
        assertThat(tokens.check(changed.toString(), BEFORE))
            .as("character %d as %s", i, other)
            .isIn(new Checked.Forged(), new Checked.Malformed());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "====", "not a token", "AQ", "АБВ", "../../etc/passwd"})
  void whatIsNoTokenIsMalformed(String text) {
    assertThat(tokens.check(text, BEFORE)).isEqualTo(new Checked.Malformed());
  }

  @Test
  void aCutOrEndlessTokenNeverCounts() {
    for (int length = 0; length < token.length(); length++) {
      assertThat(tokens.check(token.substring(0, length), BEFORE))
          .isIn(new Checked.Forged(), new Checked.Malformed());
    }
    assertThat(tokens.check("A".repeat(100_000), BEFORE)).isEqualTo(new Checked.Malformed());
  }

  @Test
  void randomBytesAreNeverValidAndNeverAnError() {
    var random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      var bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThat(tokens.check(text, BEFORE)).isNotInstanceOf(Checked.Valid.class);
    }
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> tokens("short"))
        .hasMessage("the secret of links needs at least 32 bytes, this one has 5");
  }
}
