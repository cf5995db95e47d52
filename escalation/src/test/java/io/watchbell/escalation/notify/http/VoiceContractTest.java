package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Say;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Voice;
import io.watchbell.testkit.vendor.FakeTwilio;
import java.io.StringReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class VoiceContractTest extends VendorContract<FakeTwilio> {
  private static final String SAID =
      "Watchbell. Severity 2, major. Payments API: <b>HighErrorRate</b> & more. Service: payments."
          + " You are paged (secondary): nobody answered. Press 4 to acknowledge. Press 6 to"
          + " escalate.";

  VoiceContractTest() {
    super(new Voice(), new FakeTwilio(InstantSource.fixed(Messages.AT)));
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
        "from",
        "+15005550006",
        "url",
        server);
  }

  @Override
  Map<String, String> secrets(String server) {
    return Map.of("TWILIO_TOKEN", FakeTwilio.TOKEN);
  }

  @Override
  protected List<String> essentials() {
    return List.of("Severity 2", "HighErrorRate", "payments", "nobody answered");
  }

  @Override
  List<String> shortened() {
    return List.of("…", "Press 4");
  }

  @Override
  String identity(JsonNode body) {
    return body.path("StatusCallback").asText();
  }

  @Override
  void assertHarmless(JsonNode body) {
    var says = xml(body).getElementsByTagName("Say");
    assertThat(says.getLength()).isEqualTo(2);
    assertThat(says.item(0).getTextContent()).contains("<!channel> @everyone *b*");
  }

  @Override
  List<String> buttons(JsonNode body) {
    return xml(body).getElementsByTagName("Gather").getLength() == 0 ? List.of() : List.of("4");
  }

  private static Document xml(JsonNode body) {
    try {
      var text = body.path("Twiml").asText();
      var builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsSaidIsWhatTwiliosOwnLibraryWouldWrite() {
    notifier().send(Messages.message(contact()));
    var body = fake.bodies().getFirst();
    var action =
        body.path("StatusCallback").asText().replace("/twilio/status?", "/twilio/voice?")
            + "&turn=1";
    var say = new Say.Builder(SAID).language(Say.Language.EN_US).build();
    var theirs =
        new VoiceResponse.Builder()
            .gather(
                new Gather.Builder()
                    .inputs(Gather.Input.DTMF)
                    .numDigits(1)
                    .timeout(10)
                    .action(action)
                    .method(HttpMethod.POST)
                    .actionOnEmptyResult(true)
                    .say(say)
                    .pause(new Pause.Builder().length(1).build())
                    .say(say)
                    .build())
            .build()
            .toXml();

    assertThat(xml(body).getDocumentElement().isEqualNode(document(theirs))).as(theirs).isTrue();
    assertThat(body.path("MachineDetection").asText()).isEqualTo("Enable");
  }

  private static org.w3c.dom.Node document(String text) {
    try {
      var builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
      return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
