package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic of ntfy. Its button sends the form of the message's own link from the phone, so it needs
 * nothing set up here.
 */
public final class Ntfy implements Vendor {
  /** The public server. */
  public static final String SERVER = "https://ntfy.sh";

  /** Longest message, in bytes; more becomes an attachment. */
  private static final int MESSAGE_BYTES_MAX = 4_096;

  private static final int TITLE_MAX = 200;

  @Override
  public ContactKind kind() {
    return ContactKinds.NTFY;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(
        true, false, false, "it says \"possible repeat\"; the last line is the same");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    var digest = Digest.of(message);
    var lines = new ArrayList<>(digest.lines(Markup.PLAIN));
    int room = MESSAGE_BYTES_MAX - digest.mark().length() * 2;
    var body =
        Tree.of(
            "topic", setup.need("topic"),
            "title", Texts.cut(digest.heading(), TITLE_MAX),
            "message", Cut.linesOfBytes(lines, room) + "\n" + digest.mark(),
            "priority", digest.loudness(),
            "tags", List.of(digest.wantsAnswer() ? "rotating_light" : "information_source"),
            "click", digest.link(),
            "actions", actions(digest));
    var post = Post.json(setup.at(SERVER, "/"), body);
    var token = setup.settings().get("token");
    return new Draft.Ready(token == null ? post : post.with("Authorization", "Bearer " + token));
  }

  private static List<Tree> actions(Digest digest) {
    var actions = new ArrayList<Tree>();
    if (digest.wantsAnswer()) {
      actions.add(
          Tree.of(
              "action", "http",
              "label", "Acknowledge",
              "url", digest.link(),
              "method", "POST",
              "headers", Map.of("Content-Type", "application/x-www-form-urlencoded"),
              "body", "action=acknowledge",
              "clear", true));
    }
    actions.add(Tree.of("action", "view", "label", "Open", "url", digest.link()));
    if (!digest.runbook().isEmpty()) {
      actions.add(Tree.of("action", "view", "label", "Runbook", "url", digest.runbook()));
    }
    return actions;
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    if (!Answers.isGood(answer)) {
      return Answers.bad(answer, answer.json().path("error").asText(), null);
    }
    return answer.json().has("id") ? new Outcome.Delivered("published") : Answers.nonsense(answer);
  }

  @Override
  public String place(Setup setup) {
    return setup.need("topic");
  }

  /** Sixty at once, then one in five seconds. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace("server", Duration.ofSeconds(5), 60));
  }
}
