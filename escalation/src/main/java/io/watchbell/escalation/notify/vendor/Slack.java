package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.text.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Slack's Web API with a bot token. What belongs to an incident is one thread; a notice also
 * changes the message that began it, so that nobody answers what somebody has.
 */
public final class Slack implements Vendor {
  /** Where the Web API is. */
  public static final String API = "https://slack.com/api";

  // Bounds of Block Kit, in characters.
  private static final int HEADER_MAX = 150;
  private static final int SECTION_MAX = 3_000;
  private static final int TEXT_MAX = 4_000;

  /** Errors that pass, of those that come with status 200. */
  private static final Set<String> LATER =
      Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout");

  /** Errors about the message that is answered to, which is gone. */
  private static final Set<String> THREAD_GONE =
      Set.of(
          "thread_not_found", "message_not_found", "invalid_thread_ts", "cannot_reply_to_message");

  @Override
  public ContactKind kind() {
    return ContactKinds.SLACK;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, true, false, "metadata of the message; it says \"possible repeat\"");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    var digest = Digest.of(message);
    var body = content(message, digest, setup, buttons(setup, digest));
    body.put("channel", place(setup));
    if (earlier == null) {
      return new Draft.Ready(call(setup, "chat.postMessage", body));
    }
    var parent = Reference.parse(earlier);
    body.put("channel", parent.channel());
    body.put("thread_ts", parent.ts());
    body.put("reply_broadcast", digest.wantsAnswer());
    var post = call(setup, "chat.postMessage", body);
    return digest.wantsAnswer()
        ? new Draft.Ready(post)
        : new Draft.Ready(post, List.of(update(message, digest, setup, parent)));
  }

  private static Post update(Message message, Digest digest, Setup setup, Reference parent) {
    var body = content(message, digest, setup, List.of());
    body.put("channel", parent.channel());
    body.put("ts", parent.ts());
    return call(setup, "chat.update", body);
  }

  private static Post call(Setup setup, String method, Tree body) {
    return Post.json(setup.at(API, "/" + method), body)
        .with("Authorization", "Bearer " + setup.needSetting("token"));
  }

  private static Tree content(Message message, Digest digest, Setup setup, List<Tree> buttons) {
    var lines = new ArrayList<>(digest.lines(Markup.SLACK));
    var user = setup.contact().get("user");
    if (digest.wantsAnswer() && user != null && setup.contact().containsKey("channel")) {
      lines.addFirst("<@" + Markup.SLACK.text(user) + ">");
    }
    var blocks = new ArrayList<Tree>();
    blocks.add(Tree.of("type", "header", "text", plain(Texts.cut(digest.heading(), HEADER_MAX))));
    blocks.add(Tree.of("type", "section", "text", mrkdwn(Cut.lines(lines, SECTION_MAX))));
    if (!buttons.isEmpty()) {
      blocks.add(Tree.of("type", "actions", "block_id", "watchbell", "elements", buttons));
    }
    var mark = mrkdwn(Markup.SLACK.text(digest.mark()));
    blocks.add(Tree.of("type", "context", "elements", List.of(mark)));
    var text = Markup.SLACK.text(digest.heading() + ": " + digest.news());
    var payload = Tree.of("page", message.page().id());
    return Tree.of(
        "text",
        Texts.cut(text, TEXT_MAX),
        "blocks",
        blocks,
        "metadata",
        Tree.of("event_type", "watchbell_page", "event_payload", payload),
        "unfurl_links",
        false,
        "unfurl_media",
        false);
  }

  private static List<Tree> buttons(Setup setup, Digest digest) {
    if (!digest.wantsAnswer() || !setup.settings().containsKey("signing_secret")) {
      return List.of();
    }
    var buttons = new ArrayList<Tree>();
    for (var button : Button.USUAL) {
      buttons.add(
          Tree.of(
              "type", "button",
              "action_id", button.word(),
              "text", plain(button.label()),
              "value", button.value(digest.incident()),
              "style", button == Button.ACKNOWLEDGE ? "primary" : null));
    }
    return buttons;
  }

  private static Tree plain(String text) {
    return Tree.of("type", "plain_text", "text", text, "emoji", false);
  }

  private static Tree mrkdwn(String text) {
    return Tree.of("type", "mrkdwn", "text", text, "verbatim", true);
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    if (!Answers.isGood(answer)) {
      return Answers.bad(answer);
    }
    var json = answer.json();
    if (json.path("ok").asBoolean()) {
      return new Outcome.Delivered("posted");
    }
    if (!json.has("ok")) {
      return Answers.nonsense(answer);
    }
    var error = Answers.said(json.path("error").asText());
    if (error.equals("ratelimited") || THREAD_GONE.contains(error)) {
      var asked = answer.retryAfter();
      return new Outcome.TryLater(asked == null ? Duration.ofSeconds(1) : asked, error);
    }
    return LATER.contains(error) ? new Outcome.TryLater(null, error) : new Outcome.Refused(error);
  }

  @Override
  public boolean saysGone(Reply.Answered answer) {
    return THREAD_GONE.contains(answer.json().path("error").asText());
  }

  /**
   * Where a message is.
   *
   * @param channel as the answer names it: of a person another than what was asked for
   * @param ts names it there
   */
  private record Reference(String channel, String ts) {
    static Reference parse(String text) {
      int slash = text.indexOf('/');
      return new Reference(text.substring(0, slash), text.substring(slash + 1));
    }
  }

  @Override
  public @Nullable String reference(Reply.Answered answer) {
    var channel = answer.json().path("channel").asText();
    var ts = answer.json().path("ts").asText();
    return channel.isEmpty() || ts.isEmpty() ? null : channel + "/" + ts;
  }

  @Override
  public String place(Setup setup) {
    var channel = setup.contact().get("channel");
    return Objects.requireNonNullElseGet(channel, () -> setup.need("user"));
  }

  /** One a second into a channel, several hundred a minute into a workspace. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(
        new Pace(place(setup), Duration.ofSeconds(1), 1),
        new Pace("workspace", Duration.ofMillis(200), 20));
  }

  /** Whether this is where Slack wants the answer to a button: only there it is sent. */
  public static boolean isResponseUrl(URI address, Setup setup) {
    var own = setup.at(API, "");
    boolean overridden = setup.settings().containsKey("url");
    return overridden
        ? own.getAuthority().equals(address.getAuthority())
        : "https".equals(address.getScheme()) && "hooks.slack.com".equals(address.getHost());
  }
}
