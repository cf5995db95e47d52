package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bot of Telegram. Later messages of an incident answer to its first. */
public final class Telegram implements Vendor {
  /** Where the Bot API is. */
  public static final String API = "https://api.telegram.org";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9:_-]+");

  /** Longest text, in characters. */
  private static final int TEXT_MAX = 4_096;

  @Override
  public ContactKind kind() {
    return ContactKinds.TELEGRAM;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(
        true, true, false, "it says \"possible repeat\"; the last line is the same");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    if (!TOKEN.matcher(setup.needSetting("token")).matches()) {
      return new Draft.Impossible("token_env names a variable that holds no token of a bot");
    }
    var digest = Digest.of(message);
    var lines = new ArrayList<String>();
    lines.add(Markup.HTML.bold(digest.heading()));
    lines.addAll(digest.lines(Markup.HTML));
    var mark = Markup.HTML.text(digest.mark());
    var text = Cut.lines(lines, TEXT_MAX - mark.length() - 1) + "\n" + mark;
    var body =
        Tree.of(
            "chat_id", setup.need("chat"),
            "text", text,
            "parse_mode", "HTML",
            "link_preview_options", Tree.of("is_disabled", true),
            "disable_notification", !digest.wantsAnswer(),
            "reply_parameters", earlier == null ? null : answering(earlier),
            "reply_markup", keyboard(setup, digest));
    var post = call(setup, "sendMessage", body);
    return earlier == null || digest.wantsAnswer()
        ? new Draft.Ready(post)
        : new Draft.Ready(post, List.of(withoutButtons(setup, earlier)));
  }

  /** A call of the Bot API. */
  public static Post call(Setup setup, String method, Object body) {
    return Post.json(setup.at(API, "/bot" + setup.needSetting("token") + "/" + method), body);
  }

  /** The message may have been deleted meanwhile; that is no reason not to page. */
  private static Tree answering(String earlier) {
    return Tree.of("message_id", Long.parseLong(earlier), "allow_sending_without_reply", true);
  }

  private static Post withoutButtons(Setup setup, String earlier) {
    var none = Tree.of("inline_keyboard", List.of());
    var body =
        Tree.of(
            "chat_id", setup.need("chat"),
            "message_id", Long.parseLong(earlier),
            "reply_markup", none);
    return call(setup, "editMessageReplyMarkup", body);
  }

  private static @Nullable Tree keyboard(Setup setup, Digest digest) {
    if (!digest.wantsAnswer() || !setup.settings().containsKey("secret")) {
      return null;
    }
    var buttons =
        Button.USUAL.stream()
            .map(button ->
                Tree.of("text", button.label(), "callback_data", button.value(digest.incident())))
            .toList();
    return Tree.of("inline_keyboard", List.of(buttons.subList(0, 2), buttons.subList(2, 4)));
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    var json = answer.json();
    if (json.path("ok").asBoolean()) {
      return new Outcome.Delivered("sent");
    }
    var parameters = json.path("parameters");
    if (parameters.has("migrate_to_chat_id")) {
      return new Outcome.Refused(
          "the group has become another chat: write chat: \"%s\""
              .formatted(parameters.path("migrate_to_chat_id").asLong()));
    }
    if (Answers.isGood(answer)) {
      return Answers.nonsense(answer);
    }
    var wait = Waits.seconds(parameters.path("retry_after"));
    return Answers.bad(answer, json.path("description").asText(), wait);
  }

  @Override
  public @Nullable String reference(Reply.Answered answer) {
    var id = answer.json().path("result").path("message_id");
    return id.isIntegralNumber() ? id.asText() : null;
  }

  @Override
  public String place(Setup setup) {
    return setup.need("chat");
  }

  /** Thirty a second in all, one a second into a chat, twenty a minute into a group. */
  @Override
  public List<Pace> paces(Setup setup) {
    boolean group = place(setup).startsWith("-");
    return List.of(
        new Pace("bot", Duration.ofMillis(34), 30),
        group
            ? new Pace(place(setup), Duration.ofSeconds(3), 3)
            : new Pace(place(setup), Duration.ofSeconds(1), 1));
  }
}
