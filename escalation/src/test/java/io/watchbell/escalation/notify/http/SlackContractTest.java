package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.util.json.GsonBlockElementFactory;
import com.slack.api.util.json.GsonContextBlockElementFactory;
import com.slack.api.util.json.GsonLayoutBlockFactory;
import com.slack.api.util.json.GsonRichTextElementFactory;
import com.slack.api.util.json.GsonTextObjectFactory;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Slack;
import io.watchbell.model.page.PageKind;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.vendor.FakeSlack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackContractTest extends VendorContract<FakeSlack> {
  SlackContractTest() {
    super(new Slack(), new FakeSlack(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("user", "U0ANA");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of(
        "token_env", "SLACK_TOKEN", "signing_secret_env", "SLACK_SECRET", "url", server + "/api");
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("SLACK_TOKEN", FakeSlack.TOKEN, "SLACK_SECRET", "8f742231b10e");
  }

  @Override
  String identity(JsonNode body) {
    return body.path("metadata").path("event_payload").path("page").asText();
  }

  @Override
  void assertHarmless(JsonNode body) {
    var section = body.path("blocks").path(1).path("text").path("text").asText();
    assertThat(section + body.path("text").asText())
        .contains("&lt;!channel&gt;", "&lt;@U1&gt;", "&amp;")
        .doesNotContain("<!", "<@");
  }

  @Override
  List<String> buttons(JsonNode body) {
    var values = new ArrayList<String>();
    for (var block : body.path("blocks")) {
      block.path("elements").findValuesAsText("value").forEach(values::add);
    }
    return values;
  }

  /** Slack's own library reads the blocks as what they are meant to be. */
  @Test
  void theBlocksAreThoseOfSlacksLibrary() {
    notifier().send(Messages.message(contact()));
    var blocks =
        gson().fromJson(fake.bodies().getFirst().path("blocks").toString(), LayoutBlock[].class);

    assertThat(blocks)
        .hasExactlyElementsOfTypes(
            HeaderBlock.class, SectionBlock.class, ActionsBlock.class, ContextBlock.class);
    assertThat(((HeaderBlock) blocks[0]).getText().getText())
        .isEqualTo("SEV2 Payments API: <b>HighErrorRate</b> & more");
    assertThat(((ActionsBlock) blocks[2]).getElements())
        .allSatisfy(element -> assertThat(element).isInstanceOf(ButtonElement.class))
        .extracting(element -> ((ButtonElement) element).getValue())
        .containsExactly(
            "ack:7Q4K2MB9XR-3",
            "escalate:7Q4K2MB9XR-3",
            "snooze1h:7Q4K2MB9XR-3",
            "resolve:7Q4K2MB9XR-3");
    assertThat(Arrays.toString(blocks)).doesNotContain("Unknown");
  }

  private static Gson gson() {
    return new GsonBuilder()
        .registerTypeAdapter(LayoutBlock.class, new GsonLayoutBlockFactory(true))
        .registerTypeAdapter(BlockElement.class, new GsonBlockElementFactory(true))
        .registerTypeAdapter(ContextBlockElement.class, new GsonContextBlockElementFactory(true))
        .registerTypeAdapter(TextObject.class, new GsonTextObjectFactory(true))
        .registerTypeAdapter(RichTextElement.class, new GsonRichTextElementFactory(true))
        .create();
  }

  @Test
  void anIncidentIsOneThreadAndANoticeTakesTheButtonsAway() {
    var notifier = notifier();
    notifier.send(Messages.message(contact()));
    var notice = Messages.page("slack", PageKind.NOTICE, "Ben has it");
    var later = Messages.AT.plusSeconds(20);
    assertThat(notifier.send(Messages.message(notice, contact(), false, later)))
        .isInstanceOf(Outcome.Delivered.class);

    var sent = fake.bodies();
    assertThat(fake.server().requests())
        .extracting(request -> request.path())
        .containsExactly("/api/chat.postMessage", "/api/chat.postMessage", "/api/chat.update");
    assertThat(sent.get(0).path("channel").asText()).isEqualTo("U0ANA");
    assertThat(sent.get(1).path("channel").asText()).isEqualTo("DU0ANA");
    assertThat(sent.get(1).path("thread_ts").asText()).isEqualTo("1789377267.000001");
    assertThat(sent.get(2).path("ts").asText()).isEqualTo("1789377267.000001");
    assertThat(texts(sent.get(2))).contains("Ben has it");
    assertThat(buttons(sent.get(2))).isEmpty();
  }

  @Test
  void aThreadThatIsGoneIsNoReasonNotToPage() {
    var notifier = notifier();
    notifier.send(Messages.message(contact()));
    fake.server()
        .answerNext(
            new Answer.Status(200, Map.of(), "{\"ok\":false,\"error\":\"thread_not_found\"}"));
    var page = Messages.page("slack");
    assertThat(notifier.send(Messages.message(page, contact(), false, Messages.AT.plusSeconds(5))))
        .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(1), "thread_not_found"));

    notifier.send(Messages.message(page, contact(), false, Messages.AT.plusSeconds(9)));
    assertThat(fake.bodies().getLast().has("thread_ts")).isFalse();
  }

  @Test
  void errorsOfSlackAreReadWhateverTheStatusSays() {
    say("{\"ok\":false,\"error\":\"ratelimited\"}");
    assertThat(notifier().send(Messages.message(contact())))
        .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(1), "ratelimited"));
    say("{\"ok\":false,\"error\":\"internal_error\"}");
    assertThat(notifier().send(Messages.message(contact())))
        .isEqualTo(new Outcome.TryLater(null, "internal_error"));
    say("{\"ok\":false,\"error\":\"account_inactive\"}");
    assertThat(notifier().send(Messages.message(contact())))
        .isEqualTo(new Outcome.Refused("account_inactive"));
  }

  private void say(String body) {
    fake.server().answerNext(new Answer.Status(200, Map.of(), body));
  }

  @Test
  void messagesIntoOneChannelAreASecondApart() {
    var notifier = notifier();
    assertThat(notifier.send(Messages.message(contact()))).isInstanceOf(Outcome.Delivered.class);
    assertThat(notifier.send(Messages.message(contact())))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class,
            later -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(1)));
    assertThat(fake.bodies()).hasSize(1);
  }

  @Test
  void whatWaitsItsTurnStaysInItsThread() {
    var notifier = notifier();
    notifier.send(Messages.message(contact()));
    var notice = Messages.page("slack", PageKind.NOTICE, "Ben has it");
    assertThat(notifier.send(Messages.message(notice, contact(), false, Messages.AT)))
        .isInstanceOf(Outcome.TryLater.class);
    notifier.send(Messages.message(notice, contact(), false, Messages.AT.plusSeconds(2)));

    assertThat(fake.bodies().get(1).path("thread_ts").asText()).isEqualTo("1789377267.000001");
  }

  @Test
  void afterARestartTheThreadGoesOnAndItsButtonsAreTakenAway() {
    var page = Messages.page("slack");
    var before = notifier().send(Messages.message(contact()));
    var notice = Messages.page("slack", PageKind.NOTICE, "Ben has it");
    restarted(page, before).send(Messages.message(notice, contact(), false, Messages.AT));

    var sent = fake.bodies();
    assertThat(sent.get(1).path("thread_ts").asText()).isEqualTo("1789377267.000001");
    assertThat(sent.get(2).path("ts").asText()).isEqualTo("1789377267.000001");
    assertThat(buttons(sent.get(2))).isEmpty();
  }

  @Test
  void afterARestartAnotherChannelIsAnotherConversation() {
    var before = notifier().send(Messages.message(contact()));
    var elsewhere = new Contact.Account("slack", Map.of("user", "U0ANA", "channel", "C0OTHER"));
    restarted(Messages.page("slack"), before).send(Messages.message(elsewhere));

    assertThat(fake.bodies().getLast().path("channel").asText()).isEqualTo("C0OTHER");
    assertThat(fake.bodies().getLast().has("thread_ts")).isFalse();
  }
}
