package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.ack.Seal;
import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incoming webhook of Mattermost, with one attachment. */
public final class Mattermost implements Vendor {
  /** Where its buttons lead. */
  public static final String INBOUND = "/inbound/mattermost";

  /** Longest message, in characters; there is less in it. */
  private static final int TEXT_MAX = 8_000;

  @Override
  public ContactKind kind() {
    return ContactKinds.MATTERMOST;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, false, false, "it says \"possible repeat\"; the footer is the same");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    var address = Setup.address(setup.need("url"));
    if (address == null) {
      return new Draft.Impossible("url_env names a variable that holds no web address");
    }
    var digest = Digest.of(message);
    var attachment =
        Tree.of(
            "fallback", digest.heading(),
            "color",
                digest.wantsAnswer() ? digest.loudness() == 5 ? "#d92d20" : "#dc8a00" : "#2e7d32",
            "title", Markup.MARKDOWN.text(digest.heading()),
            "title_link", digest.link(),
            "text", Cut.lines(digest.lines(Markup.MARKDOWN), TEXT_MAX),
            "footer", digest.mark(),
            "actions", actions(message, setup, digest));
    var body =
        Tree.of("channel", setup.contact().get("channel"), "attachments", List.of(attachment));
    return new Draft.Ready(Post.json(address, body));
  }

  private static @Nullable List<Tree> actions(Message message, Setup setup, Digest digest) {
    var secret = setup.settings().get("action_secret");
    if (secret == null || !digest.wantsAnswer()) {
      return null;
    }
    return Button.USUAL.stream().map(button -> action(button, message, digest, secret)).toList();
  }

  private static Tree action(Button button, Message message, Digest digest, String secret) {
    var value = button.value(digest.incident());
    var context = Tree.of("value", value, "token", Seal.of(secret, value));
    var integration = Tree.of("url", Setup.own(message, INBOUND), "context", context);
    return Tree.of(
        "id",
        button.word(),
        "name",
        button.label(),
        "type",
        "button",
        "style",
        button == Button.ACKNOWLEDGE ? "primary" : "default",
        "integration",
        integration);
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    if (!Answers.isGood(answer)) {
      return Answers.bad(answer, answer.json().path("message").asText(), null);
    }
    return answer.body().strip().equals("ok")
        ? new Outcome.Delivered("posted")
        : Answers.nonsense(answer);
  }

  @Override
  public String place(Setup setup) {
    return setup.need("url") + " " + setup.contact().getOrDefault("channel", "");
  }

  /** Ten a second, where the administrator has set no other bound. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(setup.need("url"), Duration.ofMillis(100), 10));
  }
}
