package io.watchbell.escalation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.page.MessageReference;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many pages to one contact at once, each on a thread of its own, in virtual time. */
class BundledDeliveryTest implements Delivery.Surroundings {
  private static final Bundling RULE =
      new Bundling(2, Duration.ofMinutes(5), Duration.ofSeconds(15));

  private final List<Message> sent = new ArrayList<>();
  private final Map<String, List<Result>> diary = new TreeMap<>();
  private final Set<String> unwanted = new HashSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private Outcome answer = new Outcome.Delivered("ok");
  private Instant now = Messages.AT;
  private int waiting;
  private boolean known;
  private final Set<String> remembered = new HashSet<>();

  private final Notifier notifier =
      new Notifier() {
        @Override
        public String channel() {
          return "email";
        }

        @Override
        public int alsoMax() {
          return 10;
        }

        @Override
        public Outcome send(Message message) {
          synchronized (BundledDeliveryTest.this) {
            sent.add(message);
            return known ? receipt(message) : answer;
          }
        }
      };

  private final Delivery delivery = delivery();

  private Delivery delivery() {
    var ana =
        new Person("ana.ruiz", "Ana", ZoneOffset.UTC, List.of(new Contact.Email("a@example.com")));
    var roster = new Roster(Map.of("ana.ruiz", ana), Map.of(), Map.of());
    var links =
        new Links(
            () -> URI.create("https://bell.example.com/"),
            new LinkTokens(new byte[32]),
            Links.VALID_FOR);
    return new Delivery(
        new Delivery.Means(
            Map.of("email", notifier),
            () -> roster,
            links,
            (page, _) -> unwanted(page),
            new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1), () -> 0.5),
            () -> RULE),
        this);
  }

  private static Outcome receipt(Message message) {
    var reference = new MessageReference("m-" + message.page().id(), "place");
    return new Outcome.Delivered("ok", null, new Outcome.Receipt(message.page().id(), reference));
  }

  private synchronized @Nullable String unwanted(Page page) {
    return unwanted.contains(page.id()) ? "Ben has it" : null;
  }

  @Override
  public InstantSource clock() {
    return () -> {
      synchronized (this) {
        return now;
      }
    };
  }

  @Override
  public synchronized void write(PageOutcome outcome) {
    if (outcome.message() != null) {
      remembered.add(outcome.page());
    }
    diary.computeIfAbsent(outcome.page(), _ -> new ArrayList<>()).add(outcome.result());
  }

  @Override
  public void broken(Page page, RuntimeException bug) {
    throw bug;
  }

  private synchronized void pause(Duration length) throws InterruptedException {
    var until = now.plus(length);
    waiting++;
    notifyAll();
    while (now.isBefore(until)) {
      wait();
    }
    waiting--;
  }

  private void begin(int from, int to) throws InterruptedException {
    for (int i = from; i <= to; i++) {
      var page = Messages.page("email", PageKind.PAGE, "nobody answered").withId("page-" + i);
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  delivery.deliver(page, null, this::pause);
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              }));
      settle();
    }
  }

  /** Waits until every thread has ended or waits for the clock. */
  private void settle() throws InterruptedException {
    synchronized (this) {
      while (threads.stream().filter(Thread::isAlive).count() > waiting) {
        wait(1);
      }
    }
  }

  private void pass(Duration length) throws InterruptedException {
    synchronized (this) {
      now = now.plus(length);
      notifyAll();
    }
    for (var thread : threads) {
      thread.join(Duration.ofMillis(20));
    }
  }

  private void passUntilAllHaveEnded() throws InterruptedException {
    for (int i = 0; i < 200 && threads.stream().anyMatch(Thread::isAlive); i++) {
      pass(Duration.ofSeconds(1));
    }
    assertThat(threads).noneMatch(Thread::isAlive);
  }

  @Test
  void oneMessageNamesAllThatWereTooManyAndEachHasItsOutcome() throws InterruptedException {
    begin(1, 6);
    assertThat(sent).hasSize(2);
    passUntilAllHaveEnded();

    assertThat(sent).hasSize(3);
    var bundle = sent.getLast();
    var named = new ArrayList<>(List.of(bundle.page().id()));
    bundle.also().forEach(also -> named.add(also.page().id()));
    assertThat(named).containsExactlyInAnyOrder("page-3", "page-4", "page-5", "page-6");
    assertThat(bundle.also())
        .allSatisfy(also -> assertThat(also.link().toString()).contains("bell.example.com/a/"));
    assertThat(Text.plain(bundle)).contains("3 more in this message", "SEV2 Payments API");
    assertThat(diary.values())
        .hasSize(6)
        .allSatisfy(
            results -> assertThat(results).containsExactly(Result.ATTEMPTED, Result.DELIVERED));
  }

  /** Buttons and receipts are those of the first: what follows for the others begins anew. */
  @Test
  void theMessageIsRememberedForTheFirstOfThemOnly() throws InterruptedException {
    known = true;
    begin(1, 5);
    passUntilAllHaveEnded();

    assertThat(remembered)
        .containsExactlyInAnyOrder("page-1", "page-2", sent.getLast().page().id());
  }

  @Test
  void whatIsAnsweredWhileItWaitsIsLeftOut() throws InterruptedException {
    begin(1, 5);
    unwanted.addAll(List.of("page-3", "page-5"));
    passUntilAllHaveEnded();

    assertThat(sent).hasSize(3);
    assertThat(sent.getLast().page().id()).isEqualTo("page-4");
    assertThat(sent.getLast().also()).isEmpty();
    assertThat(diary.get("page-3")).containsExactly(Result.CANCELLED);
    assertThat(diary.get("page-5")).containsExactly(Result.CANCELLED);
    assertThat(diary.get("page-4")).containsExactly(Result.ATTEMPTED, Result.DELIVERED);
  }

  @Test
  void whatDoesNotLeaveTogetherIsTriedAgainTogether() throws InterruptedException {
    begin(1, 4);
    answer = new Outcome.TryLater(null, "busy");
    pass(Duration.ofSeconds(15));
    settle();
    answer = new Outcome.Delivered("ok");
    passUntilAllHaveEnded();

    assertThat(sent.getLast().also()).hasSize(1);
    assertThat(diary.get("page-3")).contains(Result.TRY_LATER).endsWith(Result.DELIVERED);
    assertThat(diary.get("page-4")).contains(Result.TRY_LATER).endsWith(Result.DELIVERED);
  }

  @Test
  void whatIsToBeDoneStopsWhileItWaits() throws InterruptedException {
    begin(1, 3);
    threads.getLast().interrupt();
    threads.getLast().join();
    assertThat(diary).doesNotContainKey("page-3");
  }
}
