package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What messages and calls of Twilio have in common: forms, Basic authentication, its errors. */
public final class Twilio {
  /** Where the API is. */
  public static final String API = "https://api.twilio.com";

  /** Where short messages come in. */
  public static final String SMS_INBOUND = "/inbound/twilio/sms";

  /** Where the keys come in that are pressed during a call. */
  public static final String VOICE_INBOUND = "/inbound/twilio/voice";

  /** Where it says what became of a message or a call. */
  public static final String STATUS_INBOUND = "/inbound/twilio/status";

  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|\\[::1]|0\\.0\\.0\\.0");
  private static final int TOO_MANY = 20_429;
  private static final int QUEUE_FULL = 30_001;
  private static final int STOPPED = 21_610;

  private Twilio() {}

  /** Whether what is configured looks like an account. */
  static boolean isAccount(Setup setup) {
    return ACCOUNT.matcher(setup.needSetting("account")).matches();
  }

  /** Said when it does not. */
  static Vendor.Draft.Impossible noAccount() {
    return new Vendor.Draft.Impossible(
        "channels.twilio.account is no Account SID: AC and 32 digits of 0-9 and a-f");
  }

  /** A call of the REST API. */
  static Post call(Setup setup, String resource, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var path = "/2010-04-01/Accounts/" + setup.needSetting("account") + "/" + resource;
    return new Post(
        "POST",
        setup.at(API, path),
        Map.of(
            "Content-Type",
            "application/x-www-form-urlencoded; charset=utf-8",
            "Authorization",
            "Basic " + login(setup)),
        body);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The API key where there is one: it can be taken back alone. */
  private static String login(Setup setup) {
    var key = setup.settings().get("api_key");
    var secret = setup.settings().get("api_secret");
    var login =
        key == null || secret == null
            ? setup.needSetting("account") + ":" + setup.needSetting("auth_token")
            : key + ":" + secret;
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An address of ours with the page's ticket; null where Twilio could not reach it anyway, and
   * would take nothing that names it.
   */
  static @Nullable String callback(Message message, String path) {
    var host = message.link().getHost();
    boolean local = host == null || host.equals("localhost") || LOOPBACK.matcher(host).matches();
    return local || !message.page().concernsIncident()
        ? null
        : Setup.own(message, path) + "?" + PageTicket.of(message.page()).query();
  }

  /** What an answer means. */
  static Outcome read(Reply.Answered answer, String taken) {
    var json = answer.json();
    if (!Answers.isGood(answer)) {
      return bad(answer, json);
    }
    if (json.path("sid").asText().isEmpty()) {
      return Answers.nonsense(answer);
    }
    int error = json.path("error_code").asInt();
    return error == 0 ? new Outcome.Delivered(taken) : new Outcome.Refused(undelivered(error));
  }

  private static Outcome bad(Reply.Answered answer, JsonNode json) {
    int code = json.path("code").asInt();
    if (code == STOPPED) {
      return new Outcome.Refused(undelivered(code));
    }
    var said = code == 0 ? "" : "Twilio " + code + ", " + json.path("message").asText();
    boolean later = code == TOO_MANY || code == QUEUE_FULL;
    return later && answer.status() != 429
        ? new Outcome.TryLater(answer.retryAfter(), Answers.said(said))
        : Answers.bad(answer, said, null);
  }

  /**
   * Why a message did not arrive, and whether another one may, for people.
   *
   * @param code of Twilio's list of errors; 0 when it says none
   */
  public static String undelivered(int code) {
    return switch (code) {
      case 0 -> "not delivered; Twilio does not say why";
      case QUEUE_FULL -> "not delivered: too many messages wait at Twilio (30001)";
      case 30_002 -> "the account with Twilio is suspended (30002)";
      case 30_003 ->
          "the telephone is switched off or out of reach (30003); a later one may arrive";
      case 30_004 -> "the number blocks these messages (30004); it is refused for good";
      case 30_005 -> "there is no such number (30005); it is refused for good";
      case 30_006 -> "a fixed line that takes no messages (30006); it is refused for good";
      case 30_007 -> "a carrier took it for spam (30007); the sender must be registered";
      case 30_008 -> "not delivered for a reason unknown to Twilio (30008); a later one may arrive";
      case 30_034 -> "the sender is not registered with the carriers (30034)";
      case STOPPED ->
          "the number has answered STOP (21610); nothing arrives until START is sent from it";
      default -> "not delivered: Twilio's error " + code;
    };
  }
}
