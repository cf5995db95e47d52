package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application of a Gotify server; plain text, so nothing has to be escaped. */
public final class Gotify implements Vendor {
  private static final int MESSAGE_MAX = 4_000;

  @Override
  public ContactKind kind() {
    return ContactKinds.GOTIFY;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(
        false, false, false, "it says \"possible repeat\"; the last line is the same");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    var digest = Digest.of(message);
    var lines = new ArrayList<>(digest.lines(Markup.PLAIN));
    var click = Map.of("click", Map.of("url", digest.link()));
    var body =
        Tree.of(
            "title",
            digest.heading(),
            "message",
            Cut.lines(lines, MESSAGE_MAX) + "\n" + digest.mark(),
            "priority",
            digest.wantsAnswer() ? digest.loudness() * 2 : 3,
            "extras",
            Map.of(
                "client::display",
                Map.of("contentType", "text/plain"),
                "client::notification",
                click));
    var post = Post.json(setup.at("", "/message"), body);
    return new Draft.Ready(post.with("X-Gotify-Key", setup.need("token")));
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    if (!Answers.isGood(answer)) {
      return Answers.bad(answer, answer.json().path("error").asText(), null);
    }
    return answer.json().has("id") ? new Outcome.Delivered("taken") : Answers.nonsense(answer);
  }

  @Override
  public String place(Setup setup) {
    return setup.need("token");
  }

  /** The server is one's own and sets no bound. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace("server", Duration.ofMillis(20), 50));
  }
}
