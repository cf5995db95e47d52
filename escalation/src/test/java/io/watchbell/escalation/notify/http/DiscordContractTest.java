package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Discord;
import io.watchbell.testkit.vendor.FakeDiscord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscordContractTest extends VendorContract<FakeDiscord> {
  DiscordContractTest() {
    super(new Discord(), new FakeDiscord(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("url_env", "DISCORD_URL", "user", "80351110224678912");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of();
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("DISCORD_URL", server + FakeDiscord.PATH);
  }

  @Override
  String identity(JsonNode body) {
    return body.at("/embeds/0/footer/text").asText();
  }

  @Override
  void assertHarmless(JsonNode body) {
    assertThat(body.at("/embeds/0/description").asText() + body.at("/embeds/0/title").asText())
        .contains("@\u200beveryone", "\\*b\\*", "\\`c\\`", "\\[x\\]")
        .doesNotContain("@everyone");
    assertThat(body.at("/allowed_mentions/parse")).isEmpty();
    assertThat(FakeDiscord.mentioned(body)).containsExactly("80351110224678912");
  }

  @Override
  List<String> buttons(JsonNode body) {
    return body.findValuesAsText("components");
  }

  /** Not the error comes first, but the word that the next message would be one. */
  @Test
  void whenNothingIsLeftTheNextMessageWaits() {
    var notifier = notifier();
    fake.exhaustNext(Duration.ofMillis(7_500));
    assertThat(notifier.send(Messages.message(contact()))).isInstanceOf(Outcome.Delivered.class);
    assertThat(notifier.send(Messages.message(contact())))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofMillis(7_500)));
    assertThat(fake.bodies()).hasSize(1);
  }
}
