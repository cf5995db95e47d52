package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pushover. A page has emergency priority: the phone rings until somebody acknowledges it there,
 * which its receipt tells.
 */
public final class Pushover implements Vendor {
  /** Where the API is. */
  public static final String API = "https://api.pushover.net";

  // Bounds of the API, in characters and seconds.
  private static final int TITLE_MAX = 250;
  private static final int MESSAGE_MAX = 1_024;
  private static final int URL_MAX = 512;
  private static final int RETRY_SECONDS = 30;
  private static final int EXPIRE_SECONDS_MAX = 10_800;

  private static final int EMERGENCY = 2;
  private static final int QUIET = -1;

  @Override
  public ContactKind kind() {
    return ContactKinds.PUSHOVER;
  }

  @Override
  public Abilities abilities() {
    return new Abilities(
        true, false, true, "it says \"possible repeat\"; the last line is the same");
  }

  @Override
  public Draft draft(Message message, Setup setup, @Nullable String earlier) {
    var digest = Digest.of(message);
    boolean fits = digest.link().length() <= URL_MAX;
    var lines =
        digest.lines(Markup.PLAIN).stream()
            .filter(line -> !fits || !line.endsWith(digest.link()))
            .toList();
    int room = MESSAGE_MAX - digest.mark().length() - 1;
    var body =
        Tree.of(
            "token", setup.needSetting("token"),
            "user", setup.need("user"),
            "device", setup.contact().get("device"),
            "title", Texts.cut(digest.heading(), TITLE_MAX),
            "message", Cut.lines(lines, room) + "\n" + digest.mark(),
            "url", fits ? digest.link() : null,
            "url_title", digest.wantsAnswer() ? "See more and answer" : "See more",
            "priority", digest.wantsAnswer() ? EMERGENCY : QUIET,
            "timestamp", message.page().at().getEpochSecond());
    if (digest.wantsAnswer()) {
      body.put("retry", RETRY_SECONDS);
      body.put("expire", seconds(message));
    }
    return new Draft.Ready(Post.json(setup.at(API, "/1/messages.json"), body));
  }

  /** Until the next rung is due, within the bounds of the API. */
  private static long seconds(Message message) {
    long left = Duration.between(message.at(), message.page().deadline()).toSeconds();
    return Math.clamp(left, RETRY_SECONDS, EXPIRE_SECONDS_MAX);
  }

  /** There is room for a thousand characters in all. */
  @Override
  public int alsoMax() {
    return 1;
  }

  @Override
  public Outcome read(Reply.Answered answer) {
    var json = answer.json();
    if (Answers.isGood(answer)) {
      return json.path("status").asInt() == 1
          ? new Outcome.Delivered("sent")
          : Answers.nonsense(answer);
    }
    var errors = json.path("errors");
    return Answers.bad(answer, errors.isArray() ? errors.path(0).asText() : "", quota(answer));
  }

  /** 429 is the quota of the month, and one of its headers says when the next begins. */
  private static @Nullable Duration quota(Reply.Answered answer) {
    var reset = answer.header("x-limit-app-reset");
    if (reset == null || !reset.matches("[0-9]{1,11}")) {
      return null;
    }
    var wait = Duration.between(answer.at(), Instant.ofEpochSecond(Long.parseLong(reset)));
    return wait.isNegative() ? null : wait.compareTo(Waits.MAX) > 0 ? Waits.MAX : wait;
  }

  @Override
  public @Nullable String reference(Reply.Answered answer) {
    var receipt = answer.json().path("receipt").asText();
    return receipt.matches("[A-Za-z0-9]{1,64}") ? receipt : null;
  }

  /** Asks whether somebody has acknowledged; at most every five seconds. */
  public static Post poll(Setup setup, String receipt) {
    return Post.get(
        setup.at(API, "/1/receipts/" + receipt + ".json?token=" + setup.needSetting("token")));
  }

  /** Ends the ringing. */
  public static Post cancel(Setup setup, String receipt) {
    var body = Tree.of("token", setup.needSetting("token"));
    return Post.json(setup.at(API, "/1/receipts/" + receipt + "/cancel.json"), body);
  }

  /** What a receipt says. */
  public enum Receipt {
    /** Nobody has acknowledged yet. */
    RINGING,
    /** Somebody has. */
    ACKNOWLEDGED,
    /** It has stopped by itself, or is not known any more. */
    OVER
  }

  /** What the answer to {@link #poll} says; what makes no sense says nothing new. */
  public static Receipt receipt(Reply.Answered answer) {
    var json = answer.json();
    if (answer.status() / 100 == 4 && answer.status() != 429) {
      return Receipt.OVER;
    }
    if (json.path("acknowledged").asInt() == 1) {
      return Receipt.ACKNOWLEDGED;
    }
    return json.path("expired").asInt() == 1 ? Receipt.OVER : Receipt.RINGING;
  }

  @Override
  public String place(Setup setup) {
    return setup.need("user");
  }

  /** Two connections at once. */
  @Override
  public List<Pace> paces(Setup setup) {
    return List.of(new Pace("application", Duration.ofMillis(250), 2));
  }
}
