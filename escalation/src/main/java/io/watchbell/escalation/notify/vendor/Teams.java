package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Digest.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow of Microsoft Teams that takes an Adaptive Card. Text from outside stands in runs of
 * rich text blocks, which know no Markdown, so nothing has to be escaped.
 */
public final class Teams implements Vendor {
  /** Largest message, in bytes; Microsoft says 28 KB. */
  private static final int BYTES_MAX = 27_000;

  private static final String CARD = "application/vnd.microsoft.card.adaptive";

  @Override
  public ContactKind kind() {
    return ContactKinds.TEAMS;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(false, false, false, "it says \"possible repeat\"; the mark is the same");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    var address = Setup.address(setup.need("url"));
    if (address == null) {
      return new Draft.Impossible("url_env names a variable that holds no web address");
    }
    var digest = Digest.of(message);
    int facts = digest.facts().size();
    var post = Post.json(address, body(message, setup, digest, facts));
    while (facts > 0 && post.body().getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      facts--;
      post = Post.json(address, body(message, setup, digest, facts));
    }
    return new Draft.Ready(post);
  }

  private static Tree body(Message message, Setup setup, Digest digest, int facts) {
    var card =
        Tree.of(
            "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
            "type", "AdaptiveCard",
            "version", "1.4",
            "fallbackText", digest.heading(),
            "body", elements(message, setup, digest, facts),
            "actions", actions(digest),
            "msteams", teams(message, setup, digest));
    var attachment = Tree.of("contentType", CARD, "content", card);
    return Tree.of("type", "message", "attachments", List.of(attachment));
  }

  private static List<Tree> elements(Message message, Setup setup, Digest digest, int facts) {
    var elements = new ArrayList<Tree>();
    var title = run(digest.heading(), true);
    title.put("size", "large");
    title.put("color", color(digest));
    elements.add(Tree.of("type", "RichTextBlock", "inlines", List.of(title)));
    elements.add(block(run(digest.news(), false)));
    digest.caveats().forEach(caveat -> elements.add(block(run(caveat, true))));
    for (var other : digest.also()) {
      elements.add(block(run(other.text(), true)));
      elements.add(actionSet(open("See more", other.link())));
    }
    if (!digest.summary().isEmpty()) {
      elements.add(block(run(digest.summary(), false)));
    }
    for (var fact : digest.facts().subList(0, facts)) {
      elements.add(fact(fact));
    }
    if (facts < digest.facts().size()) {
      elements.add(block(run("… (shortened)", false)));
    }
    if (digest.wantsAnswer() && setup.contact().containsKey("user")) {
      elements.add(Tree.of("type", "TextBlock", "text", mention(message), "wrap", true));
    }
    var mark = run(digest.mark(), false);
    mark.put("isSubtle", true);
    mark.put("size", "small");
    elements.add(block(mark));
    return elements;
  }

  private static Tree block(Tree... runs) {
    return Tree.of("type", "RichTextBlock", "inlines", List.of(runs));
  }

  private static Tree actionSet(Tree action) {
    return Tree.of("type", "ActionSet", "actions", List.of(action));
  }

  private static Tree fact(Fact fact) {
    return block(run(fact.name() + ": ", true), run(fact.value(), false));
  }

  private static Tree run(String text, boolean bold) {
    return Tree.of("type", "TextRun", "text", text, "weight", bold ? "bolder" : null);
  }

  private static String color(Digest digest) {
    return digest.wantsAnswer() ? digest.loudness() == 5 ? "attention" : "warning" : "good";
  }

  private static List<Tree> actions(Digest digest) {
    var actions = new ArrayList<Tree>();
    actions.add(open(digest.wantsAnswer() ? "See more and answer" : "See more", digest.link()));
    if (!digest.runbook().isEmpty()) {
      actions.add(open("Runbook", digest.runbook()));
    }
    if (!digest.source().isEmpty()) {
      actions.add(open("Source", digest.source()));
    }
    return actions;
  }

  private static Tree open(String title, String address) {
    return Tree.of("type", "Action.OpenUrl", "title", title, "url", address);
  }

  private static Tree teams(Message message, Setup setup, Digest digest) {
    var teams = Tree.of("width", "Full");
    var user = setup.contact().get("user");
    if (user != null && digest.wantsAnswer()) {
      var mentioned = Tree.of("id", user, "name", name(message));
      teams.put(
          "entities",
          List.of(Tree.of("type", "mention", "text", mention(message), "mentioned", mentioned)));
    }
    return teams;
  }

  private static String mention(Message message) {
    return "<at>" + name(message) + "</at>";
  }

  /** This one stands in a text block, so it has none of the characters that would be Markdown. */
  private static String name(Message message) {
    return message.person().displayName().replaceAll("[<>&*_\\[\\]()`~#\\\\]", " ").strip();
  }

  /** 202 says that the flow has begun; nothing says that it went well. */
  @Override
  public Outcome read(Reply.Answered answer) {
    if (!Answers.isGood(answer)) {
      var error = answer.json().path("error");
      return Answers.bad(answer, error.path("code").asText(), null);
    }
    return answer.body().stripLeading().startsWith("<")
        ? Answers.nonsense(answer)
        : new Outcome.Delivered("the workflow has it");
  }

  @Override
  public String place(Setup setup) {
    return setup.need("url");
  }

  /** Four a second. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace(place(setup), Duration.ofMillis(250), 4));
  }
}
