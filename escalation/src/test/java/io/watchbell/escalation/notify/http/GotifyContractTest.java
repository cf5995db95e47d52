package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Gotify;
import io.watchbell.testkit.vendor.FakeGotify;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

class GotifyContractTest extends VendorContract<FakeGotify> {
  GotifyContractTest() {
    super(new Gotify(), new FakeGotify(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("token_env", "ANA_GOTIFY");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("url", server);
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("ANA_GOTIFY", FakeGotify.TOKEN);
  }

  @Override
  String identity(JsonNode body) {
    var text = body.path("message").asText();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  @Override
  void assertHarmless(JsonNode body) {
    assertThat(body.path("extras").path("client::display").path("contentType").asText())
        .isEqualTo("text/plain");
    assertThat(body.path("message").asText()).contains("<!channel> @everyone *b*");
  }

  @Override
  List<String> buttons(JsonNode body) {
    return List.of();
  }
}
