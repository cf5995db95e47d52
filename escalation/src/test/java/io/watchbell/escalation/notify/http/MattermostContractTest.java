package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.ack.Seal;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Mattermost;
import io.watchbell.testkit.vendor.FakeMattermost;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MattermostContractTest extends VendorContract<FakeMattermost> {
  MattermostContractTest() {
    super(new Mattermost(), new FakeMattermost(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("url_env", "MATTERMOST_URL", "channel", "@ana", "user", "rd49ehbqyjyt");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("action_secret_env", "MM_SECRET");
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("MATTERMOST_URL", server + FakeMattermost.PATH, "MM_SECRET", "seal-it");
  }

  @Override
  String identity(JsonNode body) {
    return body.at("/attachments/0/footer").asText();
  }

  @Override
  void assertHarmless(JsonNode body) {
    assertThat(body.at("/attachments/0/text").asText())
        .contains("@\u200beveryone", "\\*b\\*", "\\`c\\`", "\\[x\\]")
        .doesNotContain("@everyone");
  }

  @Override
  List<String> buttons(JsonNode body) {
    return body.at("/attachments/0/actions").findValuesAsText("name");
  }

  @Test
  void itsButtonsComeBackToUsWithASealOfTheirOwn() {
    notifier().send(Messages.message(contact()));
    var integration = fake.bodies().getFirst().at("/attachments/0/actions/0/integration");
    assertThat(integration.path("url").asText())
        .isEqualTo("https://watchbell.example.com/inbound/mattermost");
    assertThat(integration.at("/context/token").asText())
        .isEqualTo(Seal.of("seal-it", "ack:7Q4K2MB9XR-3"));
  }
}
