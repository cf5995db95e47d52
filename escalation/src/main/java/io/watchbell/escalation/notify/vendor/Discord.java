package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.text.Texts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook of Discord: one embed, and nobody mentioned but the person, if so configured. */
public final class Discord implements Vendor {
  private static final int TITLE_MAX = 256;

  /** An embed may have 4096 here, and 6000 in all. */
  private static final int DESCRIPTION_MAX = 4_096;

  private static final int RED = 0xD92D20;
  private static final int AMBER = 0xDC8A00;
  private static final int GREEN = 0x2E7D32;

  @Override
  public ContactKind kind() {
    return ContactKinds.DISCORD;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(
        false, false, false, "it says \"possible repeat\"; the footer is the same");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    var address = Setup.address(setup.need("url"));
    if (address == null) {
      return new Draft.Impossible("url_env names a variable that holds no web address");
    }
    var digest = Digest.of(message);
    var user = digest.wantsAnswer() ? setup.contact().get("user") : null;
    var title = Texts.cut(Markup.MARKDOWN.text(digest.heading()), TITLE_MAX);
    var embed =
        Tree.of(
            "title", title,
            "url", digest.link(),
            "description", Cut.lines(digest.lines(Markup.MARKDOWN), DESCRIPTION_MAX),
            "color", digest.wantsAnswer() ? digest.loudness() == 5 ? RED : AMBER : GREEN,
            "footer", Tree.of("text", digest.mark()),
            "timestamp", message.page().at().toString());
    var mentions = Tree.of("parse", List.of(), "users", user == null ? null : List.of(user));
    var body =
        Tree.of(
            "content",
            user == null ? null : "<@" + user + ">",
            "embeds",
            List.of(embed),
            "allowed_mentions",
            mentions);
    return new Draft.Ready(Post.json(waiting(address), body));
  }

  /** Only who waits hears whether the message was posted. */
  private static URI waiting(URI address) {
    return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + "wait=true");
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    var json = answer.json();
    if (!Answers.isGood(answer)) {
      var said = json.path("message").asText();
      return Answers.bad(answer, said, Waits.seconds(json.path("retry_after")));
    }
    boolean posted = answer.status() == 204 || json.has("id");
    return posted ? new Outcome.Delivered("posted") : Answers.nonsense(answer);
  }

  /** When nothing is left of what may be sent, it says after how long there is. */
  @Override
  public Duration rest(Reply.Answered answer) {
    if (!"0".equals(answer.header("x-ratelimit-remaining"))) {
      return Duration.ZERO;
    }
    var wait =
        Waits.seconds(Content.read(answer.headers().getOrDefault("x-ratelimit-reset-after", "")));
    return wait == null ? Duration.ZERO : wait;
  }

  @Override
  public String place(Setup setup) {
    return setup.need("url");
  }

  /** Five in two seconds, thirty a minute. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(
        new Pace(place(setup), Duration.ofMillis(400), 5),
        new Pace(place(setup) + " by the minute", Duration.ofSeconds(2), 25));
  }
}
