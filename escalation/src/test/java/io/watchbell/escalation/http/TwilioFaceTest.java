package io.watchbell.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.vendor.Setup;
import io.watchbell.escalation.notify.vendor.Sms;
import io.watchbell.escalation.notify.vendor.Vendor;
import io.watchbell.escalation.notify.vendor.Voice;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.testkit.vendor.FakeTwilio;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Twilio as it calls back: sealed with the Auth Token over the address that it knows. */
class TwilioFaceTest {
  private static final String ANA = "+4915112345678";
  private static final String EVE = "+4915100000000";

  private final Night night = new Night(0);
  private final HttpClient twilio = HttpClient.newHttpClient();

  @BeforeEach
  void open() {
    night.secrets.put("TOKEN", FakeTwilio.TOKEN);
    night.channels =
        new ChannelSettings(
            Map.of(
                "twilio",
                Map.of(
                    "account", FakeTwilio.ACCOUNT,
                    "auth_token_env", "TOKEN",
                    "from", "+15005550006")));
    night.account("ana", "sms", Map.of("number", ANA));
    night.account("ana", "voice", Map.of("number", ANA));
    night.account("ben", "sms", Map.of("number", "+4915187654321"));
    night.opened();
  }

  @AfterEach
  void close() {
    twilio.close();
    night.close();
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String seal(String address, Map<String, String> fields) {
    var text = new StringBuilder(address);
    new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(FakeTwilio.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      var bytes = mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(bytes);
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> send(String pathAndQuery, Map<String, String> fields, String seal)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + night.port() + pathAndQuery))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("X-Twilio-Signature", seal)
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)));
    return twilio.send(request.build(), BodyHandlers.ofString());
  }

  /** As Twilio would, to an address that we gave it or that is configured there. */
  private Element call(String address, Map<String, String> fields) throws Exception {
    var path = address.substring(Night.PUBLIC_URL.toString().length());
    var answer = send(path, fields, seal(address, fields));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/xml");
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(answer.body())))
        .getDocumentElement();
  }

  private String text(String from, String body) throws Exception {
    var fields =
        Map.of("From", from, "To", "+15005550006", "Body", body, "MessageSid", "SM" + body);
    return call(Night.PUBLIC_URL + "/inbound/twilio/sms", fields).getTextContent();
  }

  /** The fields of what was sent for Ana's latest page. */
  private Map<String, String> sent(Vendor vendor) {
    var page = night.pageOf("ana", vendor.kind().channel());
    var account = new Contact.Account(vendor.kind().channel(), Map.of("number", ANA));
    var settings = night.channels.of(ContactKinds.SMS);
    var filled = Setup.of(vendor.kind(), account, settings, night.secrets::get);
    var setup = ((Setup.Filled.Ready) filled).setup();
    var link = URI.create(Night.PUBLIC_URL + night.path("ana"));
    var message =
        new Message(page, night.person("ana"), account, link, List.of(), false, Night.START);
    var draft = (Vendor.Draft.Ready) vendor.draft(message, setup, null);
    return Arrays.stream(draft.post().body().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private String action() throws Exception {
    var xml =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(sent(new Voice()).getOrDefault("Twiml", ""))));
    return ((Element) xml.getElementsByTagName("Gather").item(0)).getAttribute("action");
  }

  @Test
  void aReplyIsTheCommandOfThePersonWhoseNumberItIs() throws Exception {
    assertThat(text(ANA, "4")).isEqualTo("You have it, Ana Ruiz.");
    assertThat(night.written)
        .extracting(Command::by, Command::via, Command::action)
        .containsExactly(tuple("ana", "sms", new Action.Acknowledge()));
  }

  @Test
  void aReplyMayNameTheIncident() throws Exception {
    assertThat(text(ANA, "ack " + Night.ID)).isEqualTo("You have it, Ana Ruiz.");
    assertThat(text(ANA, "ack 7Q4K2MB9XR-99")).contains("not known here");
    assertThat(night.written).hasSize(1);
  }

  @Test
  void ofSeveralOpenIncidentsItIsAskedWhichOne() throws Exception {
    night.openedToo();
    assertThat(text(ANA, "ack"))
        .contains("Which one? 2 are open", "ack " + Night.ID + " for SEV1", "ack " + Night.OTHER);
    assertThat(night.written).isEmpty();

    text(ANA, "ack " + Night.ID);
    assertThat(text(ANA, "Ack")).as("of the two nobody has one").contains("You have it");
    assertThat(night.written).extracting(Command::incident).containsExactly(Night.ID, Night.OTHER);
  }

  @Test
  void whoWasNotPagedHasNothingToAcknowledge() throws Exception {
    assertThat(text("+4915187654321", "4")).contains("Nothing is open");
    assertThat(night.written).isEmpty();
  }

  @Test
  void aStrangerGetsAPoliteAnswerWithoutDetail() throws Exception {
    assertThat(text(EVE, "ack " + Night.ID))
        .isEqualTo("Sorry, this number is not known here, and nothing was done.");
    assertThat(night.written).isEmpty();
  }

  @Test
  void whatIsNoAnswerIsExplainedAndWhatTwilioAnswersIsLeftToIt() throws Exception {
    assertThat(text(ANA, "what?")).contains("not understood", "Reply 4");
    assertThat(text(ANA, "STOP")).isEmpty();
    assertThat(night.written).isEmpty();
  }

  @Test
  void theSameMessageBroughtTwiceIsDoneOnce() throws Exception {
    text(ANA, "6");
    assertThat(text(ANA, "6")).isEmpty();
    assertThat(night.written).hasSize(1);
  }

  @Test
  void whatIsNotSealedForThisAddressIsTurnedAwayWithoutAWord() throws Exception {
    var fields = Map.of("From", ANA, "Body", "4", "MessageSid", "SM1");
    var here = "http://127.0.0.1:" + night.port() + "/inbound/twilio/sms";
    for (var seal : List.of("", "x", seal(here, fields), seal("https://evil.example/", fields))) {
      var answer = send("/inbound/twilio/sms", fields, seal);
      assertThat(answer.statusCode() + answer.body().strip()).isEqualTo("401{}");
    }
    assertThat(night.written).isEmpty();
  }

  @Test
  void fourOnTheKeypadAcknowledgesAndSaysSo() throws Exception {
    var fields = Map.of("CallSid", "CA1", "Digits", "4", "To", ANA);
    var answer = call(action(), fields);

    assertThat(answer.getTextContent()).isEqualTo("You have it, Ana Ruiz.");
    assertThat(answer.getElementsByTagName("Hangup").getLength()).isOne();
    assertThat(night.written)
        .extracting(Command::by, Command::via, Command::action)
        .containsExactly(tuple("ana", "voice", new Action.Acknowledge()));

    call(
        sent(new Voice()).getOrDefault("StatusCallback", ""),
        Map.of("CallSid", "CA1", "CallStatus", "completed", "AnsweredBy", "human"));
    assertThat(night.learned).extracting(PageOutcome::result).containsExactly(Result.DELIVERED);
  }

  @Test
  void sixOnTheKeypadPagesTheNextRung() throws Exception {
    call(action(), Map.of("CallSid", "CA1", "Digits", "6"));
    assertThat(night.pageOf("ben", "sms").rung()).isEqualTo(2);
  }

  @Test
  void withoutAKeyItIsSaidAgainButNotForEver() throws Exception {
    var address = action();
    for (int turn = 0; turn < 2; turn++) {
      var answer = call(address, Map.of("CallSid", "CA1", "Digits", turn == 0 ? "" : "9"));
      var gather = (Element) answer.getElementsByTagName("Gather").item(0);
      assertThat(gather.getTextContent()).contains("Press 4");
      address = gather.getAttribute("action");
    }
    var last = call(address, Map.of("CallSid", "CA1"));
    assertThat(last.getElementsByTagName("Gather").getLength()).isZero();
    assertThat(last.getTextContent()).contains("Nothing was done");
    assertThat(night.written).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "completed, machine_start, a machine answered the call",
    "completed, human, hung up without a key",
    "busy, '', the line is busy",
    "no-answer, '', nobody picked up",
    "failed, '', the number cannot be called",
  })
  void aCallThatReachedNobodyIsRefused(String status, String by, String why) throws Exception {
    call(
        sent(new Voice()).getOrDefault("StatusCallback", ""),
        Map.of("CallSid", "CA1", "CallStatus", status, "AnsweredBy", by));
    assertThat(night.learned)
        .extracting(PageOutcome::result, PageOutcome::detail, PageOutcome::page)
        .containsExactly(tuple(Result.REFUSED, why, night.pageOf("ana", "voice").id()));
  }

  @Test
  void whenNothingArrivedTheLadderClimbsAtOnce() throws Exception {
    for (var contact : List.of("email", "terminal", "sms", "voice")) {
      night.outcome("ana", contact, Result.DELIVERED, "taken");
    }
    night.outcome("ana", "email", Result.REFUSED, "bounced");
    night.outcome("ana", "terminal", Result.REFUSED, "closed");
    var sms = sent(new Sms()).getOrDefault("StatusCallback", "");
    var voice = sent(new Voice()).getOrDefault("StatusCallback", "");

    call(sms, Map.of("MessageSid", "SM1", "MessageStatus", "sent"));
    assertThat(night.learned).isEmpty();
    call(voice, Map.of("CallSid", "CA1", "CallStatus", "no-answer"));
    call(sms, Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "30003"));

    assertThat(night.learned.getLast().detail()).contains("30003", "a later one may arrive");
    assertThat(night.pageOf("ben", "sms").rung()).isEqualTo(2);
  }

  @Test
  void withoutItsTokenThereIsNoSuchPlace() throws Exception {
    night.secrets.remove("TOKEN");
    assertThat(send("/inbound/twilio/sms", Map.of(), "").statusCode()).isEqualTo(404);
  }
}
