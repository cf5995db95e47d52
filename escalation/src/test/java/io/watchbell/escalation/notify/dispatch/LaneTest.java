package io.watchbell.escalation.notify.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.RetryPolicy;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LaneTest implements Notifier, Delivery.Surroundings {
  private static final Page PAGE = Messages.page("terminal");

  private final List<Message> sent = new CopyOnWriteArrayList<>();
  private final List<PageOutcome> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch tried = new CountDownLatch(1);
  private final History history = new History();
  private Outcome answer = new Outcome.Delivered("ok");
  private final Lane lane = new Lane(delivery(), _ -> history, Messages.AT);

  private Delivery delivery() {
    var ana = new Person("ana.ruiz", "Ana", ZoneOffset.UTC, List.of(new Contact.Terminal()));
    var roster = new Roster(Map.of("ana.ruiz", ana), Map.of(), Map.of());
    var links =
        new Links(() -> URI.create("https://x"), new LinkTokens(new byte[32]), Links.VALID_FOR);
    var retries = new RetryPolicy(Duration.ofMinutes(2), Duration.ofMinutes(2), () -> 0.5);
    return new Delivery(
        new Delivery.Means(Map.of("terminal", this), () -> roster, links, (_, _) -> null, retries),
        this);
  }

  private void happened(Result result) {
    history.add(PageOutcome.of(PAGE, result, "", 1, Messages.AT));
  }

  @Override
  public String channel() {
    return "terminal";
  }

  @Override
  public Outcome send(Message message) {
    sent.add(message);
    return answer;
  }

  @Override
  public InstantSource clock() {
    return InstantSource.fixed(Messages.AT);
  }

  @Override
  public void write(PageOutcome outcome) {
    written.add(outcome);
    if (outcome.result() != Result.ATTEMPTED) {
      tried.countDown();
    }
  }

  @Override
  public void broken(Page page, RuntimeException bug) {
    throw new AssertionError(bug);
  }

  @Test
  void whatCameToItsEndBeforeIsNotSentAgain() {
    happened(Result.ATTEMPTED);
    happened(Result.DELIVERED);
    happened(Result.ATTEMPTED); // Whoever wrote this did not know: an end stays an end.
    lane.take(7, PAGE);
    lane.abandon(Duration.ofSeconds(10));
    assertThat(sent).isEmpty();
    assertThat(lane.progress().toCommit()).isEqualTo(OptionalLong.of(8));
  }

  @Test
  void whatWasBegunBeforeIsSentAsAPossibleRepeat() {
    happened(Result.ATTEMPTED);
    lane.take(7, PAGE);
    lane.abandon(Duration.ofSeconds(10));
    assertThat(sent).extracting(Message::possibleRepeat).containsExactly(true);
    assertThat(lane.progress().toCommit()).isEqualTo(OptionalLong.of(8));
  }

  @Test
  void whatWaitsForAnotherAttemptIsLeftToWhoeverComesNext() throws InterruptedException {
    answer = new Outcome.TryLater(null, "busy");
    lane.take(7, PAGE);
    tried.await();
    lane.abandon(Duration.ofSeconds(10));
    assertThat(written)
        .extracting(PageOutcome::result)
        .containsExactly(Result.ATTEMPTED, Result.TRY_LATER);
    assertThat(lane.progress().toCommit()).as("it is read again").isEqualTo(OptionalLong.of(7));
  }

  @Test
  void thePastIsReadOnceAndOnlyAsFarAsNeeded() {
    var asked = new CopyOnWriteArrayList<Instant>();
    var curious =
        new Lane(
            delivery(),
            since -> {
              asked.add(since);
              return history;
            },
            Messages.AT);
    curious.take(7, PAGE);
    curious.take(8, PAGE);
    curious.abandon(Duration.ofSeconds(10));
    assertThat(asked).containsExactly(Messages.AT.minus(Duration.ofMinutes(10)));
  }
}
