package io.watchbell.escalation.contact;

import static io.watchbell.escalation.contact.ContactField.may;
import static io.watchbell.escalation.contact.ContactField.needs;
import static io.watchbell.escalation.contact.ContactField.usually;

import io.watchbell.escalation.contact.ContactField.Form;
import io.watchbell.escalation.contact.ContactKind.Use;
import java.util.List;

/**
 * The rows of {@link Kinds} by which people are reached. A further one is a row here and one in
 * {@code notify.vendor.Vendors}; reading, checking and the documentation go by the row.
 */
public final class ContactKinds {
  /** A person or a channel in Slack. */
  public static final ContactKind SLACK =
      new ContactKind(
          Use.PEOPLE,
          "slack",
          "Slack",
          List.of(
              needs("user", Form.TEXT, "the member id of the person", "U0123ABCD"),
              may("channel", Form.TEXT, "a channel to post in instead of to them", "C0123OPS")),
          List.of(
              needs("token", Form.SECRET, "the bot token, xoxb-...", "SLACK_TOKEN"),
              may("signing_secret", Form.SECRET, "proves that a button is Slack's", "SLACK_SECRET"),
              usually("the Web API", "https://slack.com/api")));

  /** A chat or channel in Microsoft Teams, by a workflow. */
  public static final ContactKind TEAMS =
      new ContactKind(
          Use.PEOPLE,
          "teams",
          "Microsoft Teams",
          List.of(
              needs("url", Form.SECRET, "the address of the workflow", "ANA_TEAMS_URL"),
              may("user", Form.TEXT, "whom to mention, by sign-in name", "ana@example.com")),
          List.of());

  /** A channel in Discord, by a webhook. */
  public static final ContactKind DISCORD =
      new ContactKind(
          Use.PEOPLE,
          "discord",
          "Discord",
          List.of(
              needs("url", Form.SECRET, "the address of the webhook", "DISCORD_URL"),
              may("user", Form.NUMBER, "whom to mention, by user id", "\"80351110224678912\"")),
          List.of());

  /** A person or channel in Mattermost, by an incoming webhook. */
  public static final ContactKind MATTERMOST =
      new ContactKind(
          Use.PEOPLE,
          "mattermost",
          "Mattermost",
          List.of(
              needs("url", Form.SECRET, "the address of the incoming webhook", "MATTERMOST_URL"),
              may("channel", Form.TEXT, "where to, if not to the webhook's own", "\"@ana\""),
              may("user", Form.TEXT, "whose buttons these are, by user id", "rd49ehbqyjyt")),
          List.of(
              may("action_secret", Form.SECRET, "signs buttons; without it none", "MM_SECRET")));

  /** A chat with a bot in Telegram. */
  public static final ContactKind TELEGRAM =
      new ContactKind(
          Use.PEOPLE,
          "telegram",
          "Telegram",
          List.of(
              needs("chat", Form.NUMBER, "the id of the chat", "\"1111111\""),
              may("user", Form.NUMBER, "whose buttons these are; default: chat", "\"1111111\"")),
          List.of(
              needs("token", Form.SECRET, "the token of the bot", "TELEGRAM_TOKEN"),
              may("secret", Form.SECRET, "the secret_token of the bot's webhook", "TELEGRAM_HOOK"),
              usually("the Bot API", "https://api.telegram.org")));

  /** A topic of ntfy. */
  public static final ContactKind NTFY =
      new ContactKind(
          Use.PEOPLE,
          "ntfy",
          "ntfy",
          List.of(
              needs("topic", Form.TEXT_OR_SECRET, "the topic, which works as a password", "ana")),
          List.of(
              may("token", Form.SECRET, "an access token, tk_...", "NTFY_TOKEN"),
              usually("the server", "https://ntfy.sh")));

  /** Somebody's Pushover. */
  public static final ContactKind PUSHOVER =
      new ContactKind(
          Use.PEOPLE,
          "pushover",
          "Pushover",
          List.of(
              needs("user", Form.TEXT_OR_SECRET, "the user key", "uQiRzpo4DXghDmr9QzzfQu27cmVRsG"),
              may("device", Form.TEXT, "one device only", "phone")),
          List.of(
              needs("token", Form.SECRET, "the application's token", "PUSHOVER_TOKEN"),
              usually("the API", "https://api.pushover.net")));

  /** An application of a Gotify server. */
  public static final ContactKind GOTIFY =
      new ContactKind(
          Use.PEOPLE,
          "gotify",
          "Gotify",
          List.of(needs("token", Form.SECRET, "the application's token", "ANA_GOTIFY_TOKEN")),
          List.of(needs("url", Form.URL, "the server", "https://gotify.example.com")));

  /** What Twilio needs, for messages and for calls. */
  private static final List<ContactField> TWILIO =
      List.of(
          needs("account", Form.TEXT, "the Account SID", "AC0123456789abcdef0123456789abcdef"),
          needs("auth_token", Form.SECRET, "the Auth Token; it seals answers", "TWILIO_TOKEN"),
          may(
              "api_key",
              Form.TEXT,
              "an API key to send with",
              "SK0123456789abcdef0123456789abcdef"),
          may("api_secret", Form.SECRET, "the API key's secret", "TWILIO_SECRET"),
          needs("from", Form.PHONE, "the number that it comes from", "\"+15005550006\""),
          may("messaging_service", Form.TEXT, "sends messages instead of the number", "MG0123"),
          usually("the API", "https://api.twilio.com"));

  /** A mobile telephone, by short messages. */
  public static final ContactKind SMS =
      new ContactKind(
          Use.PEOPLE,
          "sms",
          "twilio",
          "SMS (Twilio)",
          List.of(needs("number", Form.PHONE, "their number", "\"+4915112345678\"")),
          TWILIO);

  /** A telephone, by calls. */
  public static final ContactKind VOICE =
      new ContactKind(
          Use.PEOPLE,
          "voice",
          "twilio",
          "Voice call (Twilio)",
          List.of(needs("number", Form.PHONE, "their number", "\"+4915112345678\"")),
          TWILIO);

  /**
   * Browsers, by web push. Not among those of a file: a browser is added in the console by whoever
   * sits before it, and no file knows its address.
   */
  public static final ContactKind WEB_PUSH =
      new ContactKind(
          Use.PEOPLE,
          Contact.Devices.CHANNEL,
          "Web push",
          List.of(),
          List.of(
              may("public_key", Form.TEXT, "our public key (VAPID), base64url", "BP4zG4y..."),
              may("private_key", Form.SECRET, "the key that belongs to it", "PUSH_KEY"),
              may("subject", Form.TEXT, "who answers for us there", "mailto:ops@example.com"),
              may("hosts", Form.TEXT, "push services beside the known ones", "push.example.com")));

  /** Every kind, in the order in which it is shown. */
  public static final List<ContactKind> ALL =
      List.of(SLACK, TEAMS, DISCORD, MATTERMOST, TELEGRAM, NTFY, PUSHOVER, GOTIFY, SMS, VOICE);

  private ContactKinds() {}
}
