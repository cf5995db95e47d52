package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Telegram;
import io.watchbell.model.page.PageKind;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.vendor.FakeTelegram;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelegramContractTest extends VendorContract<FakeTelegram> {
  TelegramContractTest() {
    super(new Telegram(), new FakeTelegram(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("chat", "1111111");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of("token_env", "TELEGRAM_TOKEN", "secret_env", "TELEGRAM_HOOK", "url", server);
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("TELEGRAM_TOKEN", FakeTelegram.TOKEN, "TELEGRAM_HOOK", "hook-secret");
  }

  @Override
  String identity(JsonNode body) {
    var text = body.path("text").asText();
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  @Override
  void assertHarmless(JsonNode body) {
    assertThat(body.path("text").asText()).contains("&lt;!channel&gt;", "&lt;/b&gt; &amp;");
  }

  @Override
  List<String> buttons(JsonNode body) {
    return body.path("reply_markup").findValuesAsText("callback_data");
  }

  @Test
  void whatFollowsAnswersToTheFirstMessageAndANoticeTakesItsButtonsAway() {
    var notifier = notifier();
    notifier.send(Messages.message(contact()));
    var notice = Messages.page("telegram", PageKind.NOTICE, "Ben has it");
    notifier.send(Messages.message(notice, contact(), false, Messages.AT.plusSeconds(9)));

    var sent = fake.bodies();
    assertThat(sent.get(1).at("/reply_parameters/message_id").asInt()).isEqualTo(1);
    assertThat(sent.get(1).path("disable_notification").asBoolean()).isTrue();
    assertThat(fake.server().requests().getLast().path()).endsWith("/editMessageReplyMarkup");
    assertThat(sent.get(2).at("/reply_markup/inline_keyboard")).isEmpty();
  }

  @Test
  void aGroupThatHasBecomeAnotherSaysWhatToWrite() {
    var body =
        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded\","
            + "\"parameters\":{\"migrate_to_chat_id\":-1001234567890}}";
    fake.server().answerNext(new Answer.Status(400, Map.of(), body));
    assertThat(notifier().send(Messages.message(contact())))
        .isEqualTo(
            new Outcome.Refused(
                "the group has become another chat: write chat: \"-1001234567890\""));
  }

  @Test
  void afterARestartTheConversationGoesOn() {
    var before = notifier().send(Messages.message(contact()));
    var notice = Messages.page("telegram", PageKind.NOTICE, "Ben has it");
    restarted(Messages.page("telegram"), before)
        .send(Messages.message(notice, contact(), false, Messages.AT));

    assertThat(fake.bodies().get(1).at("/reply_parameters/message_id").asInt()).isEqualTo(1);
    assertThat(fake.server().requests().getLast().path()).endsWith("/editMessageReplyMarkup");
    assertThat(fake.bodies().get(2).path("message_id").asInt()).isEqualTo(1);
  }
}
