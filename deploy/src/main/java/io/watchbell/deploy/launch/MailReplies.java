package io.watchbell.deploy.launch;

import io.watchbell.escalation.http.ReplyDesk;
import io.watchbell.escalation.notify.email.MailAnswer;
import io.watchbell.ingest.http.MailDesk.Fate;
import io.watchbell.ingest.mail.Letter;
import io.watchbell.ingest.mail.Mailbox;
import io.watchbell.ingest.smtp.ReplyBox;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings answers to mails from the receiver of mail to where people answer, and back. */
final class MailReplies implements ReplyBox {
  /** What machines and lists write, and people do not. */
  private static final List<String> MARKS =
      List.of("x-autoreply", "x-autorespond", "x-auto-response-suppress", "list-id");

  private final Supplier<@Nullable String> address;
  private final ReplyDesk desk;
  private final Consumer<MailAnswer> mail;
  private final InstantSource clock;

  /**
   * A box.
   *
   * @param address where answers go, as configured now; null for nowhere
   * @param mail tells people what came of it
   */
  MailReplies(
      Supplier<@Nullable String> address,
      ReplyDesk desk,
      Consumer<MailAnswer> mail,
      InstantSource clock) {
    this.address = address;
    this.desk = desk;
    this.mail = mail;
    this.clock = clock;
  }

  @Override
  public boolean isFor(Mailbox to) {
    var ours = address.get();
    return ours != null && ours.equalsIgnoreCase(to.integration() + "@" + to.domain());
  }

  @Override
  public Fate take(Mailbox to, Letter letter) {
    if (isAutomatic(letter)) {
      return new Fate.Taken("an automatic answer; nothing was done");
    }
    var sender = letter.sender();
    return switch (desk.take(to.key(), sender, letter.text())) {
      case ReplyDesk.Result.Refused(var why) -> new Fate.Refused(why);
      case ReplyDesk.Result.Told(var text) -> {
        var id = letter.header("message-id");
        var answer = new MailAnswer(sender, letter.subject(), id, text, clock.instant());
        var _ = Thread.ofVirtual().name("mail-answer").start(() -> mail.accept(answer));
        yield new Fate.Taken("an answer was taken");
      }
    };
  }

  /** Two machines must not talk to each other for ever, and a holiday is no answer (RFC 3834). */
  private static boolean isAutomatic(Letter letter) {
    var submitted = letter.header("auto-submitted").strip();
    return !(submitted.isEmpty() || submitted.equalsIgnoreCase("no"))
        || letter.header("precedence").strip().matches("(?i)bulk|list|junk|auto_reply")
        || letter.header("content-type").strip().matches("(?i)multipart/report\\b.*")
        || MARKS.stream().anyMatch(name -> !letter.header(name).isEmpty());
  }
}
