package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.ack.ReplyTokens;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.http.Incidents;
import io.watchbell.escalation.http.ReplyDesk;
import io.watchbell.escalation.notify.email.MailAnswer;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.ingest.http.MailDesk.Fate;
import io.watchbell.ingest.mail.LetterReader;
import io.watchbell.ingest.mail.Mailbox;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail as it came in, to what is said to whoever wrote it. */
class MailRepliesTest {
  private static final IncidentId ID = IncidentId.parse("7Q4K2MB9XR-3");
  private static final Instant AT = Instant.parse("2026-01-07T02:04:00Z");

  private final BlockingQueue<MailAnswer> answers = new LinkedBlockingQueue<>();
  private final ReplyTokens tokens = new ReplyTokens("secret");
  private final MailReplies replies =
      new MailReplies(
          () -> "bell@alerts.example.com",
          new ReplyDesk(
              tokens,
              new Nothing(),
              _ -> new CompletableFuture<>(),
              MailRepliesTest::roster,
              InstantSource.fixed(AT)),
          answers::add,
          InstantSource.fixed(AT));

  private static Roster roster() {
    var ana =
        new Person("ana", "Ana", ZoneOffset.UTC, List.of(new Contact.Email("ana@example.com")));
    return new Roster(Map.of("ana", ana), Map.of(), Map.of());
  }

  /** No incident is known. */
  private static final class Nothing implements Incidents {
    @Override
    public @Nullable Story find(IncidentId id) {
      return null;
    }

    @Override
    public List<Story> open() {
      return List.of();
    }

    @Override
    public List<Change> changesOf(String service) {
      return List.of();
    }

    @Override
    public CompletableFuture<Story> answerTo(Command command, Duration max) {
      return new CompletableFuture<>();
    }
  }

  private Fate take(String headers) {
    var to = Mailbox.of("bell+" + tokens.mint(ID, "ana") + "@alerts.example.com").orElseThrow();
    var text = headers + "Message-ID: <m1@phone>\r\nSubject: Re: SEV1\r\n\r\nack\r\n";
    return replies.take(to, LetterReader.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow());
  }

  @Test
  void itKnowsItsAddress() {
    assertThat(replies.isFor(Mailbox.of("Bell+x@ALERTS.example.com").orElseThrow())).isTrue();
    assertThat(replies.isFor(Mailbox.of("bell+x@example.com").orElseThrow())).isFalse();
    assertThat(replies.isFor(Mailbox.of("bells@alerts.example.com").orElseThrow())).isFalse();
  }

  @Test
  void whoeverAnsweredIsToldInTheirConversation() throws InterruptedException {
    assertThat(take("From: Ana <ana@example.com>\r\n")).isInstanceOf(Fate.Taken.class);
    var answer = answers.poll(10, TimeUnit.SECONDS);
    assertThat(answer)
        .isEqualTo(
            new MailAnswer(
                "ana@example.com",
                "Re: SEV1",
                "<m1@phone>",
                ID + " is not known here; it was over long ago, or try in a moment.",
                AT));
  }

  @Test
  void aStrangerIsRefusedAndToldNothing() {
    assertThat(take("From: eve@example.com\r\n")).isInstanceOf(Fate.Refused.class);
    assertThat(answers).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "X-Auto-Response-Suppress: All",
        "List-Id: <staff.example.com>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x"
      })
  void machinesAreNotAnswered(String header) {
    assertThat(take("From: ana@example.com\r\n" + header + "\r\n"))
        .isEqualTo(new Fate.Taken("an automatic answer; nothing was done"));
    assertThat(answers).isEmpty();
  }
}
