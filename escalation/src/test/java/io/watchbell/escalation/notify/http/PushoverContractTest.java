package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Pushover;
import io.watchbell.testkit.vendor.FakePushover;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushoverContractTest extends VendorContract<FakePushover> {
  PushoverContractTest() {
    super(new Pushover(), new FakePushover(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("user_env", "ANA_PUSHOVER", "device", "phone");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("token_env", "PUSHOVER_TOKEN", "url", server);
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of(
        "PUSHOVER_TOKEN", FakePushover.TOKEN, "ANA_PUSHOVER", "uQiRzpo4DXghDmr9QzzfQu27cmVRsG");
  }

  @Override
  String identity(JsonNode body) {
    var text = body.path("message").asText();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  /** Plain text, as long as nobody says that it is HTML. */
  @Override
  void assertHarmless(JsonNode body) {
    assertThat(body.has("html")).isFalse();
    assertThat(body.path("message").asText()).contains("<!channel> @everyone *b*");
  }

  /** What rings until it is acknowledged on the phone. */
  @Override
  List<String> buttons(JsonNode body) {
    return body.path("priority").asInt() == 2 ? List.of("acknowledge") : List.of();
  }

  @Test
  void itRingsUntilTheNextRungIsDue() {
    notifier().send(Messages.message(contact()));
    var body = fake.bodies().getFirst();
    assertThat(body.path("retry").asInt()).isEqualTo(30);
    assertThat(body.path("expire").asInt()).isEqualTo(300);
  }
}
