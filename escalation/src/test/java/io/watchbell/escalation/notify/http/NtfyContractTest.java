package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Ntfy;
import io.watchbell.testkit.vendor.FakeNtfy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class NtfyContractTest extends VendorContract<FakeNtfy> {
  NtfyContractTest() {
    super(new Ntfy(), new FakeNtfy(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("topic_env", "ANA_TOPIC");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("token_env", "NTFY_TOKEN", "url", server);
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("NTFY_TOKEN", FakeNtfy.TOKEN, "ANA_TOPIC", "ana-secret-topic");
  }

  @Override
  String identity(JsonNode body) {
    var text = body.path("message").asText();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  /** Plain text: nothing in it can be markup as long as nobody says that it is. */
  @Override
  void assertHarmless(JsonNode body) {
    assertThat(body.has("markdown")).isFalse();
    assertThat(body.path("message").asText()).contains("<!channel> @everyone *b*");
  }

  /** Those that do something; one that opens a page is a link. */
  @Override
  List<String> buttons(JsonNode body) {
    var buttons = new ArrayList<String>();
    for (var action : body.path("actions")) {
      if (action.path("action").asText().equals("http")) {
        assertThat(action.path("url").asText()).isEqualTo(Messages.LINK.toString());
        assertThat(action.path("body").asText()).isEqualTo("action=acknowledge");
        buttons.add(action.path("label").asText());
      }
    }
    return buttons;
  }
}
