package io.watchbell.ingest.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.integration.Signing.Style;
import io.watchbell.ingest.normalise.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330L);

  /** The example of the vendor's documentation. */
  @Test
  void githubsOwnExampleHolds() {
    var headers =
        Map.of(
            "X-Hub-Signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

    assertThat(holds(Style.GITHUB, "It's a Secret to Everybody", "Hello, World!", headers))
        .isTrue();
    assertThat(holds(Style.GITHUB, "It's a Secret to Everybody", "Hello, World?", headers))
        .isFalse();
    assertThat(holds(Style.GITHUB, "another", "Hello, World!", headers)).isFalse();
  }

  /** The example of the specification. */
  @Test
  void theExampleOfStandardWebhooksHolds() {
    var secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    var headers =
        Map.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,bm90IHRoaXM=");

    assertThat(holds(Style.STANDARD_WEBHOOKS, secret, "{\"test\": 2432232314}", headers)).isTrue();
    assertThat(holds(Style.STANDARD_WEBHOOKS, secret, "{\"test\": 2432232315}", headers)).isFalse();
  }

  @Test
  void whatWasSignedLongAgoDoesNotHold() {
    var headers =
        Map.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    var signing = new Signing(Style.STANDARD_WEBHOOKS, List.of("S"), "webhook-signature", "");

    assertThat(
            Proof.holds(
                signing,
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                delivery("{\"test\": 2432232314}", headers),
                NOW.plus(Proof.SKEW_MAX).plusSeconds(1)))
        .isFalse();
  }

  /** RFC 4231, test case 2. */
  @Test
  void aHashOfTheBodyHolds() {
    var hash = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    var body = "what do ya want for nothing?";

    assertThat(holds(Style.SENTRY, "Jefe", body, Map.of("Sentry-Hook-Signature", hash))).isTrue();
    assertThat(holds(Style.GRAFANA, "Jefe", body, Map.of("X-Grafana-Alerting-Signature", hash)))
        .isTrue();
    assertThat(holds(Style.SENTRY, "Jefe", body, Map.of())).isFalse();
    assertThat(holds(Style.SENTRY, "Jefe", body, Map.of("Sentry-Hook-Signature", ""))).isFalse();
    assertThat(holds(Style.SENTRY, "", body, Map.of("Sentry-Hook-Signature", hash))).isFalse();
  }

  private static boolean holds(
      Style style, String secret, String body, Map<String, String> headers) {
    var signing = new Signing(style, List.of("SECRET"), style.header(), "");
    return Proof.holds(signing, secret, delivery(body, headers), NOW);
  }

  private static Delivery delivery(String body, Map<String, String> headers) {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    return new Delivery(body.getBytes(StandardCharsets.UTF_8), byName::get, _ -> null);
  }
}
