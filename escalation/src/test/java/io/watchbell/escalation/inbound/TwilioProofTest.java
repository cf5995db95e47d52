package io.watchbell.escalation.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TwilioProofTest {
  private static final String TOKEN = "12345678901234567890123456789012";
  private static final URI ADDRESS =
      URI.create("https://bell.example.com/inbound/twilio/sms?page=a%2F1&round=1");
  private static final String FORM =
      "Body=ack+7Q4K2MB9XR-3+%C3%A4&From=%2B4915112345678&MessageSid=SM1&NumMedia=0&FromCity=";

  /** As Twilio seals: the address, then names and values by name. */
  private static String seal(String address, String fields) throws Exception {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    var text = address + fields;
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String good() throws Exception {
    return seal(
        ADDRESS.toString(),
        "Bodyack 7Q4K2MB9XR-3 äFrom+4915112345678FromCityMessageSidSM1NumMedia0");
  }

  @Test
  void whatTwiliosOwnLibraryHoldsForGenuineIsGenuineHere() throws Exception {
    var theirs = new RequestValidator(TOKEN);
    var fields = TwilioProof.fields(FORM);

    assertThat(theirs.validate(ADDRESS.toString(), fields, good())).isTrue();
    assertThat(TwilioProof.isGenuine(ADDRESS, FORM, TOKEN, good())).isTrue();
  }

  @Test
  void aSealOfOneRequestFitsNoOther() throws Exception {
    var other = URI.create(ADDRESS.toString().replace("round=1", "round=2"));
    assertThat(TwilioProof.isGenuine(other, FORM, TOKEN, good())).isFalse();
    assertThat(TwilioProof.isGenuine(ADDRESS, FORM + "&Digits=4", TOKEN, good())).isFalse();
    assertThat(TwilioProof.isGenuine(ADDRESS, FORM.replace("ack", "6"), TOKEN, good())).isFalse();
    assertThat(TwilioProof.isGenuine(ADDRESS, FORM, "another", good())).isFalse();
    assertThat(TwilioProof.isGenuine(ADDRESS, FORM, TOKEN, "")).isFalse();
  }

  @Test
  void aPortMayBeNamedOrNot() throws Exception {
    var named = URI.create("https://bell.example.com:443/inbound/twilio/sms");
    var bare = URI.create("https://bell.example.com/inbound/twilio/sms");
    assertThat(TwilioProof.isGenuine(bare, "A=b", TOKEN, seal(named.toString(), "Ab"))).isTrue();
    assertThat(TwilioProof.isGenuine(named, "A=b", TOKEN, seal(bare.toString(), "Ab"))).isTrue();
  }

  @Test
  void aNameThatIsThereTwiceCountsAsInTwiliosLibrary() throws Exception {
    var seal = seal(ADDRESS.toString(), "MediaaMediab");
    assertThat(TwilioProof.isGenuine(ADDRESS, "Media=b&Media=a&Media=b", TOKEN, seal)).isTrue();
  }
}
