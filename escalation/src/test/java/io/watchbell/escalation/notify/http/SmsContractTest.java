package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Sms;
import io.watchbell.testkit.vendor.FakeTwilio;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsContractTest extends VendorContract<FakeTwilio> {
  SmsContractTest() {
    super(new Sms(), new FakeTwilio(InstantSource.fixed(Messages.AT)));
  }

  @Override
  Map<String, String> fields() {
    return Map.of("number", "+4915112345678");
  }

  @Override
  Map<String, String> settings(String server) {
    return Map.of(
        "account",
        FakeTwilio.ACCOUNT,
        "auth_token_env",
        "TWILIO_TOKEN",
        "api_key",
        FakeTwilio.KEY,
        "api_secret_env",
        "TWILIO_SECRET",
        "from",
        "+15005550006",
        "url",
        server);
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("TWILIO_TOKEN", FakeTwilio.TOKEN, "TWILIO_SECRET", FakeTwilio.KEY_SECRET);
  }

  @Override
  protected List<String> essentials() {
    return List.of(
        "SEV2",
        "HighErrorRate",
        "payments",
        "14 min",
        "nobody answered",
        "7Q4K2MB9XR-3",
        Messages.LINK.toString());
  }

  @Override
  List<String> shortened() {
    return List.of("...", "7Q4K2MB9XR-3", Messages.LINK.toString());
  }

  @Override
  String identity(JsonNode body) {
    return body.path("StatusCallback").asText();
  }

  @Override
  void assertHarmless(JsonNode body) {
    assertThat(body.path("Body").asText()).contains("<!channel> @everyone *b*");
  }

  @Override
  List<String> buttons(JsonNode body) {
    return body.path("Body").asText().contains("Reply 4") ? List.of("4", "6") : List.of();
  }

  @Test
  void aUsualPageIsReadAtAGlanceAndCostsTwoOrThreeSegments() {
    notifier().send(Messages.message(contact()));
    assertThat(fake.bodies().getFirst().path("Body").asText())
        .isEqualTo(
            """
            SEV2 Payments API: <b>HighErrorRate</b> & more
            You are paged (secondary): nobody answered
            payments, since Wed 02:50 CET, for 14 min
            Reply 4 to acknowledge, 6 to escalate (7Q4K2MB9XR-3).
            https://watchbell.example.com/a/AQAAtoken_of-Ana\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "21610, STOP",
    "21211, Twilio 21211",
    "21408, Twilio 21408",
    "20003, Twilio 20003",
  })
  void whatTwilioWillNeverTakeIsRefusedWithItsCode(int code, String said) {
    fake.refuseNext(code, "No.");
    assertThat(notifier().send(Messages.message(contact())))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.why()).contains(said));
  }

  @Test
  void aFullQueueIsTriedLaterAlthoughItLooksLikeARefusal() {
    fake.refuseNext(30_001, "Queue overflow");
    assertThat(notifier().send(Messages.message(contact()))).isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void itSaysWhereTwilioIsToTellWhatBecameOfIt() {
    notifier().send(Messages.message(contact()));
    assertThat(fake.bodies().getFirst().path("StatusCallback").asText())
        .startsWith("https://watchbell.example.com/inbound/twilio/status?page=7Q4K2MB9XR-3%2F1%2F2")
        .doesNotContain("+49");
  }
}
