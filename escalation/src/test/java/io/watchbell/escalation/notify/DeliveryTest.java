package io.watchbell.escalation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryTest implements Delivery.Surroundings {
  private static final Page PAGE = Messages.page("terminal");

  private final List<String> diary = new ArrayList<>();
  private final List<Message> sent = new ArrayList<>();
  private final Deque<Outcome> answers = new ArrayDeque<>();
  private Instant now = Messages.AT;
  private @Nullable String unwanted;
  private int bugs;

  private final Notifier notifier =
      new Notifier() {
        @Override
        public String channel() {
          return "terminal";
        }

        @Override
        public Outcome send(Message message) {
          sent.add(message);
          return answers.isEmpty() ? new Outcome.Delivered("ok") : answers.removeFirst();
        }
      };

  private Delivery delivery(Map<String, Notifier> notifiers) {
    var ana = new Person("ana.ruiz", "Ana", ZoneOffset.UTC, List.of(new Contact.Terminal()));
    var ben = new Person("ben", "Ben Okoro", ZoneOffset.UTC, List.of(new Contact.Terminal()));
    var roster = new Roster(Map.of("ana.ruiz", ana, "ben", ben), Map.of(), Map.of());
    var links =
        new Links(
            () -> URI.create("https://bell.example.com/"),
            new LinkTokens(new byte[32]),
            Links.VALID_FOR);
    var means =
        new Delivery.Means(
            notifiers,
            () -> roster,
            links,
            (_, _) -> unwanted,
            new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1), () -> 0.5));
    return new Delivery(means, this);
  }

  private void deliver(Page page, @Nullable PageOutcome before) throws InterruptedException {
    delivery(Map.of("terminal", notifier)).deliver(page, before, this::pause);
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public void write(PageOutcome outcome) {
    var detail = outcome.detail().isEmpty() ? "" : ": " + outcome.detail();
    diary.add(
        now.toString().substring(14, 19)
            + " "
            + outcome.attempt()
            + " "
            + outcome.result()
            + detail);
  }

  @Override
  public void broken(Page page, RuntimeException bug) {
    bugs++;
  }

  private void pause(Duration length) {
    now = now.plus(length);
  }

  private void later(int times) {
    for (int i = 0; i < times; i++) {
      answers.add(new Outcome.TryLater(null, "busy"));
    }
  }

  @Test
  void anAttemptIsWrittenDownBeforeItIsMade() throws InterruptedException {
    deliver(PAGE, null);
    assertThat(diary).containsExactly("04:00 1 ATTEMPTED", "04:00 1 DELIVERED: ok");
    assertThat(sent.getFirst().link().toString()).startsWith("https://bell.example.com/a/");
    assertThat(sent.getFirst().alsoPaged()).containsExactly("Ben Okoro");
  }

  @Test
  void aPassingFaultIsTriedAgainEverLater() throws InterruptedException {
    later(3);
    deliver(PAGE, null);
    assertThat(diary)
        .containsExactly(
            "04:00 1 ATTEMPTED",
            "04:00 1 TRY_LATER: busy",
            "04:02 2 ATTEMPTED",
            "04:02 2 TRY_LATER: busy",
            "04:06 3 ATTEMPTED",
            "04:06 3 TRY_LATER: busy",
            "04:14 4 ATTEMPTED",
            "04:14 4 DELIVERED: ok");
  }

  @Test
  void atTheEndOfTheRungsPatienceItGivesUp() throws InterruptedException {
    later(1_000);
    deliver(PAGE, null);
    assertThat(diary).last().asString().matches("08:.. \\d+ REFUSED: gave up after \\d+ .*busy");
    assertThat(now).isBefore(PAGE.deadline());
  }

  @Test
  void aProviderThatAsksForTooMuchTimeIsGivenUpAtOnce() throws InterruptedException {
    answers.add(new Outcome.TryLater(Duration.ofMinutes(10), "HTTP 429"));
    deliver(PAGE, null);
    assertThat(diary).last().isEqualTo("04:00 1 REFUSED: gave up after 1 attempts: HTTP 429");
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotSent() throws InterruptedException {
    unwanted = "ben has it";
    deliver(PAGE, null);
    assertThat(diary).containsExactly("04:00 1 CANCELLED: ben has it");
    assertThat(sent).isEmpty();
  }

  @Test
  void whatIsAnsweredBetweenTwoAttemptsIsNotSentAgain() throws InterruptedException {
    answers.add(new Outcome.TryLater(null, "busy"));
    var acknowledging =
        new Notifier() {
          @Override
          public String channel() {
            return "terminal";
          }

          @Override
          public Outcome send(Message message) {
            unwanted = "ben has it";
            return notifier.send(message);
          }
        };
    delivery(Map.of("terminal", acknowledging)).deliver(PAGE, null, this::pause);
    assertThat(diary).last().isEqualTo("04:02 2 CANCELLED: ben has it");
  }

  @Test
  void afterACrashInTheMiddleItIsSentAgainAndSaysSo() throws InterruptedException {
    deliver(PAGE, outcome(Result.ATTEMPTED, 2));
    assertThat(sent.getFirst().possibleRepeat()).isTrue();
    assertThat(diary).first().isEqualTo("04:00 3 ATTEMPTED");
  }

  @Test
  void afterACrashBetweenTwoAttemptsItIsNoRepeat() throws InterruptedException {
    deliver(PAGE, outcome(Result.TRY_LATER, 2));
    assertThat(sent.getFirst().possibleRepeat()).isFalse();
  }

  @Test
  void whatMayHaveArrivedSaysSoHoweverOftenItIsTriedAgain() throws InterruptedException {
    answers.add(new Outcome.TryLater(null, "no answer", true));
    later(1);
    deliver(PAGE, null);

    assertThat(sent).extracting(Message::possibleRepeat).containsExactly(false, true, true);
    assertThat(diary)
        .as("no trace says that it did not arrive")
        .containsExactly(
            "04:00 1 ATTEMPTED",
            "04:00 1 ATTEMPTED: no answer",
            "04:02 2 ATTEMPTED",
            "04:02 2 ATTEMPTED: busy",
            "04:06 3 ATTEMPTED",
            "04:06 3 DELIVERED: ok");
  }

  @Test
  void afterACrashInTheMiddleTheSecondTrySaysSoToo() throws InterruptedException {
    later(1);
    deliver(PAGE, outcome(Result.ATTEMPTED, 1));
    assertThat(sent).extracting(Message::possibleRepeat).containsExactly(true, true);
  }

  private static PageOutcome outcome(Result result, int attempt) {
    return PageOutcome.of(PAGE, result, "", attempt, Messages.AT);
  }

  @Test
  void afterAnOutageItIsStillTriedForAWhileAndSaysHowLateItIs() throws InterruptedException {
    now = PAGE.deadline().plus(Duration.ofHours(2));
    later(1);
    deliver(PAGE, null);
    assertThat(diary).last().isEqualTo("09:02 2 DELIVERED: ok");
    assertThat(sent.getFirst().late()).isEqualTo(Duration.ofMinutes(125));
  }

  @Test
  void whoeverIsNotConfiguredHereAnyMoreIsARefusal() throws InterruptedException {
    deliver(Messages.page("email"), null);
    assertThat(diary).containsExactly("04:00 1 REFUSED: Ana has no email here");
    diary.clear();
    delivery(Map.of()).deliver(PAGE, null, this::pause);
    assertThat(diary).containsExactly("04:00 1 REFUSED: Ana has no terminal here");
  }

  @Test
  void aMistakeOfOursIsReportedAndTriedAgain() throws InterruptedException {
    var broken =
        new Notifier() {
          @Override
          public String channel() {
            return "terminal";
          }

          @Override
          public Outcome send(Message message) {
            throw new IllegalStateException("boom");
          }
        };
    delivery(Map.of("terminal", broken)).deliver(PAGE, null, this::pause);
    assertThat(bugs).isGreaterThan(3);
    assertThat(diary).last().asString().contains("REFUSED: gave up");
  }

  @Test
  void theWaitDoublesUpToItsBoundAndNeverBeatsTheProviders() {
    var policy = RetryPolicy.usual(() -> 1.0);
    assertThat(policy.delay(1, null)).isEqualTo(Duration.ofMillis(2_500));
    assertThat(policy.delay(2, null)).isEqualTo(Duration.ofSeconds(5));
    assertThat(policy.delay(60, null)).isEqualTo(Duration.ofSeconds(75));
    assertThat(policy.delay(1, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryPolicy.usual(() -> 0.0).delay(1, null)).isEqualTo(Duration.ofMillis(1_500));
  }
}
