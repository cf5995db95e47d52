package io.watchbell.ingest.smtp;

import io.watchbell.ingest.http.MailDesk;
import io.watchbell.ingest.http.MailDesk.Fate;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.mail.LetterReader;
import io.watchbell.ingest.mail.Mailbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One mail on its way in. */
final class SmtpSession implements MessageHandler {
  /** The longest that one mail may take to arrive. */
  static final Duration ARRIVES_WITHIN = Duration.ofMinutes(2);

  private static final Logger log = LoggerFactory.getLogger(SmtpSession.class);
  private static final Duration LOG_WITHIN = Duration.ofSeconds(30);
  private static final int CHUNK = 16 * 1024;

  private final SmtpSettings settings;
  private final MailDesk desk;
  private final ReplyBox replies;
  private final boolean local;
  private final InstantSource clock;
  private final Set<Recipient> recipients = new LinkedHashSet<>();
  private final Set<Mailbox> answered = new LinkedHashSet<>();
  private boolean bounced;

  private record Recipient(Integration integration, String service) {}

  SmtpSession(
      SmtpSettings settings, MailDesk desk, ReplyBox replies, boolean local, InstantSource clock) {
    this.settings = settings;
    this.desk = desk;
    this.replies = replies;
    this.local = local;
    this.clock = clock;
  }

  /** Whoever it says that it is from: what counts is the key. A bounce is from nobody. */
  @Override
  public void from(String from) {
    bounced = from.isBlank() || from.strip().equals("<>");
  }

  @Override
  public void recipient(String address) throws RejectException {
    var mailbox =
        Mailbox.of(address)
            .orElseThrow(() -> new RejectException(550, "5.1.3 this is no address of ours"));
    if (!settings.takes(mailbox.domain())) {
      throw new RejectException(550, "5.7.1 no mail is taken for " + mailbox.domain());
    }
    if (replies.isFor(mailbox)) {
      answered.add(mailbox);
      return;
    }
    switch (desk.admit(mailbox, local)) {
      case Admission.Admitted(var integration) ->
          recipients.add(new Recipient(integration, mailbox.service()));
      case Admission.Refused(var why, var hint) -> {
        log.info("mail for {} was refused: {}", mailbox, why);
        throw new RejectException(550, "5.1.1 " + why + "; " + hint);
      }
    }
  }

  @Override
  public String data(InputStream data) throws RejectException, IOException {
    byte[] letter = read(data);
    var words = new ArrayList<String>();
    for (var recipient : List.copyOf(recipients)) {
      words.add(said(taken(recipient, letter)));
    }
    for (var mailbox : List.copyOf(answered)) {
      words.add(said(answer(mailbox, letter)));
    }
    return "2.0.0 " + String.join("; ", words);
  }

  private static String said(Fate fate) throws RejectException {
    return switch (fate) {
      case Fate.Taken(var said) -> said;
      case Fate.Later(var why) -> throw new RejectException(451, "4.3.0 " + why + "; try again");
      case Fate.Refused(var why) -> throw new RejectException(554, "5.6.0 " + why);
    };
  }

  private Fate answer(Mailbox mailbox, byte[] bytes) {
    if (bounced) {
      return new Fate.Taken("a bounce; nothing was done"); // Answering it would be a loop.
    }
    var letter = LetterReader.read(bytes);
    if (letter.isEmpty()) {
      return new Fate.Refused("this is no letter that can be read");
    }
    var fate = replies.take(mailbox, letter.get());
    if (fate instanceof Fate.Refused(var why)) {
      log.info("an answer to a mail was refused: {}", why);
      desk.refused(letter.get(), why);
    }
    return fate;
  }

  @Override
  public void done() {
    recipients.clear();
    answered.clear();
  }

  /** All of it is read before anything is refused, or the sender would not hear the answer. */
  private byte[] read(InputStream data) throws IOException, RejectException {
    var until = clock.instant().plus(ARRIVES_WITHIN);
    var letter = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    boolean tooBig = false;
    for (int count = data.read(chunk); count >= 0; count = data.read(chunk)) {
      tooBig |= letter.size() + count > settings.bytesMax();
      if (!tooBig) {
        letter.write(chunk, 0, count);
      }
      if (clock.instant().isAfter(until)) {
        throw new DropConnectionException(421, "4.4.2 the mail took longer than two minutes");
      }
    }
    if (tooBig) {
      throw new RejectException(
          552, "5.3.4 the mail is larger than %d bytes".formatted(settings.bytesMax()));
    }
    return letter.toByteArray();
  }

  private Fate taken(Recipient recipient, byte[] letter) throws IOException {
    try {
      return desk.take(recipient.integration(), recipient.service(), letter)
          .toCompletableFuture()
          .get(LOG_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("a mail for {} was not taken: {}", recipient.integration().name(), e.toString());
      return new Fate.Later("the log did not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
