package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Teams;
import io.watchbell.testkit.vendor.FakeTeams;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeamsContractTest extends VendorContract<FakeTeams> {
  TeamsContractTest() {
    super(new Teams(), new FakeTeams(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("url_env", "ANA_TEAMS_URL", "user", "ana@contoso.example");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of();
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("ANA_TEAMS_URL", server + FakeTeams.PATH);
  }

  @Override
  String identity(JsonNode body) {
    var elements = body.at("/attachments/0/content/body");
    return elements.path(elements.size() - 1).at("/inlines/0/text").asText();
  }

  /** Only text blocks know Markdown, and in none of them stands text from outside. */
  @Override
  void assertHarmless(JsonNode body) {
    for (var element : body.at("/attachments/0/content/body")) {
      if (element.path("type").asText().equals("TextBlock")) {
        assertThat(element.path("text").asText()).isEqualTo("<at>Ana Ruiz</at>");
      }
    }
  }

  @Override
  List<String> buttons(JsonNode body) {
    var buttons = new ArrayList<String>();
    for (var action : body.at("/attachments/0/content/actions")) {
      if (!action.path("type").asText().equals("Action.OpenUrl")) {
        buttons.add(action.path("title").asText());
      }
    }
    return buttons;
  }

  @Test
  void thePersonIsMentionedWhereTheCardSaysSo() {
    notifier().send(Messages.message(contact()));
    var mention = fake.bodies().getFirst().at("/attachments/0/content/msteams/entities/0");
    assertThat(mention.at("/mentioned/id").asText()).isEqualTo("ana@contoso.example");
    assertThat(texts(fake.bodies().getFirst())).contains(mention.path("text").asText());
  }
}
