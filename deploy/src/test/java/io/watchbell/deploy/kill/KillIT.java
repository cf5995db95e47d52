package io.watchbell.deploy.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.kill.Trouble.Letter;
import io.watchbell.deploy.kill.Trouble.Plan;
import io.watchbell.kafka.HangingTransactions;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.testkit.FakeWebhookServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the distribution with {@code kill -9} at random moments while incidents go on, and asks
 * afterwards what an on-call engineer would: was every alert dealt with, was everybody paged who
 * should have been, in time, and only once unless the page says otherwise?
 *
 * <p>{@code -Dkills=30} kills more often than the few times of an ordinary build; {@code
 * -Dseed=...} repeats the moments and the script of a run that failed; {@code -Dslow=3} gives a
 * machine that is slow, or has much else to do, three times as long for everything.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("kills", 4);
  private static final long SEED = Long.getLong("seed", System.currentTimeMillis() % 1_000_000);
  private static final Duration BACK_MAX = Outages.slow(Duration.ofSeconds(10));
  private static final Duration START_MAX = Outages.slow(Duration.ofSeconds(60));
  private static final Duration SETTLE_MAX = Outages.slow(Duration.ofSeconds(60));
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int RUNGS = 3;

  private static final String ONCALL =
      """
      people:
        ana: { contacts: { webhook: { url: "PHONE" } } }
        ben: { contacts: { webhook: { url: "PHONE" } } }
        cleo: { contacts: { webhook: { url: "PHONE" } } }
      ladders:
        default:
          rounds: 1
          acknowledgement_lapses_after: never
          rungs:
            - { name: primary, page: ["person:ana"], patience: PATIENCE }
            - { name: secondary, page: ["person:ben"], patience: PATIENCE }
            - { name: manager, page: ["person:cleo"], patience: PATIENCE }
      """;

  private final Random random = new Random(SEED);
  private final Outages outages = new Outages();
  private final List<String> wrong = new ArrayList<>();

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void killedAtRandomMomentsItLosesNothingAndPagesInTime(@TempDir Path home) throws Exception {
    System.out.printf("KillIT: %d kills, -Dseed=%d%n", KILLS, SEED);
    try (var phone = FakeWebhookServer.start(InstantSource.system());
        var instance = new Instance(configured(home, phone));
        var stage = new Stage(instance, phone, SEED)) {
      var begun = Instant.now();
      comeUp(instance, stage, "start");
      outages.add(begun, Instant.now());
      stage.play(Duration.ofMillis(400));
      for (int kill = 1; kill <= KILLS; kill++) {
        killOnce(instance, stage, kill);
      }
      stage.beginNothingNew();
      await(START_MAX, () -> stage.firstUnfinished(RUNGS) == null);
      judge(stage);
      audit(KafkaConnection.embedded(instance.bootstrap()), stage);
      int code = instance.end();
      expect(code == 0 || code == 143, "the orderly end gave exit code " + code);
      assertThat(wrong)
          .as("repeat with -Dseed=%d; the log ends with%n%s", SEED, instance.lastWords())
          .isEmpty();
    }
  }

  private static Path configured(Path home, FakeWebhookServer phone) throws Exception {
    var config = Files.createDirectories(home.resolve("config"));
    Files.writeString(
        config.resolve("oncall.yaml"),
        ONCALL
            .replace("PHONE", phone.uri("/phone").toString())
            .replace("PATIENCE", PATIENCE.toSeconds() + "s"));
    // An incident each 400 ms is a storm, of which people would be told once.
    Files.writeString(config.resolve("routing.yaml"), "correlate: { storm: off }\n");
    return home;
  }

  private void killOnce(Instance instance, Stage stage, int kill) throws Exception {
    park(Duration.ofMillis(500 + random.nextInt(5_000)));
    var from = Instant.now();
    instance.kill();
    if (random.nextInt(4) == 0) { // Sometimes it is not even up when the next blow comes.
      instance.start();
      park(Duration.ofMillis(200 + random.nextInt(4_000)));
      instance.kill();
    }
    comeUp(instance, stage, "kill " + kill);
    outages.add(from, Instant.now());
  }

  /** Starts it, and waits until an alert that was first posted after the start has paged. */
  private void comeUp(Instance instance, Stage stage, String what) {
    long begun = System.nanoTime();
    instance.start();
    var canary = stage.canary();
    boolean paged =
        await(START_MAX, () -> !canary.pages().isEmpty() || !instance.isAlive())
            && instance.isAlive();
    var took = Duration.ofNanos(System.nanoTime() - begun);
    if (!paged) {
      throw new AssertionError(
          "after %s, -Dseed=%d, it does not page within %s:%n%s%nready: %s%n%s"
              .formatted(what, SEED, START_MAX, canary, instance.isReady(), instance.lastWords()));
    }
    boolean ready = await(START_MAX, instance::isReady);
    var untilReady = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        "  %-8s paging again after %5d ms, ready after %5d ms, %4d incidents so far%n",
        what, took.toMillis(), untilReady.toMillis(), stage.troubles().size());
    expect(ready, what + ": it never said that it is ready");
    boolean first = what.equals("start");
    expect(first || took.compareTo(BACK_MAX) <= 0, what + ": paging again only after " + took);
  }

  // What the people saw.

  private void judge(Stage stage) {
    int repeats = 0;
    int unmarked = 0;
    for (var trouble : stage.troubles()) {
      expect(trouble.isDone(RUNGS), "not finished: " + trouble);
      var acceptedAt = trouble.acceptedAt();
      var first = trouble.page(1);
      if (acceptedAt == null || first == null) {
        expect(false, "nobody was paged: " + trouble);
        continue;
      }
      var latest = outages.latestFor(acceptedAt);
      expect(!first.at().isAfter(latest), "paged later than " + latest + ": " + trouble);
      if (trouble.plan() == Plan.NOBODY_ANSWERS) {
        judgeLadder(trouble);
      }
      repeats += repeats(trouble).size();
      for (var letter : repeats(trouble)) {
        unmarked += letter.possibleRepeat() ? 0 : 1;
        expect(letter.possibleRepeat(), "repeated without a mark: " + letter);
      }
    }
    System.out.printf(
        "  %d incidents, answers to monitors by status %s, %d messages repeated, %d of them"
            + " unmarked%n",
        stage.troubles().size(), stage.answers(), repeats, unmarked);
  }

  private void judgeLadder(Trouble trouble) {
    for (int rung = 1; rung < RUNGS; rung++) {
      var page = trouble.page(rung);
      var next = trouble.page(rung + 1);
      if (page == null || next == null) {
        expect(false, "rung " + (rung + 1) + " was not paged: " + trouble);
        return;
      }
      var latest = outages.latestFor(page.deadline());
      var what = "rung %d paged %s, due %s".formatted(rung + 1, next.at(), page.deadline());
      expect(!next.at().isAfter(latest), what + ", allowed until " + latest + ": " + trouble);
      expect(!next.at().isBefore(page.deadline()), what + ", too early: " + trouble);
    }
  }

  private static List<Letter> repeats(Trouble trouble) {
    var seen = new HashSet<String>();
    return trouble.letters().stream().filter(letter -> !seen.add(letter.webhook())).toList();
  }

  // What the log says.

  private void audit(KafkaConnection connection, Stage stage) throws Exception {
    try (var book = new LogBook(connection).read();
        var watchdog = new HangingTransactions(connection)) {
      var unfinished = whatIsLeft(book::unfinished);
      expect(unfinished.isEmpty(), "pages without an outcome: " + unfinished);
      var unbalanced = whatIsLeft(book::unbalanced);
      expect(unbalanced.isEmpty(), "alerts without a fate: " + unbalanced);
      expect(book.pagedTwice().isEmpty(), "intents written twice: " + book.pagedTwice());
      expect(
          book.pagedThoughTaken().isEmpty(),
          "paged though somebody had it: " + book.pagedThoughTaken());
      expect(book.unreadable() == 0, book.unreadable() + " records cannot be read");
      for (var trouble : stage.troubles()) {
        var opened = book.opened(trouble.name());
        expect(opened.size() == 1, trouble.name() + " opened " + opened);
      }
      watchdog.look();
      park(LOOK_AGAIN);
      var hanging = watchdog.look();
      expect(hanging.isEmpty(), "transactions hang: " + hanging);
      System.out.printf(
          "  %d alerts in the log, each with a fate: %s; hanging transactions: %d%n",
          book.accepted(), unbalanced.isEmpty(), hanging.size());
    }
  }

  /** Looks until nothing is left, or time is up; what was left at the last look. */
  private static List<String> whatIsLeft(Supplier<List<String>> look) {
    var left = new AtomicReference<List<String>>(List.of());
    await(
        SETTLE_MAX,
        () -> {
          left.set(look.get());
          return left.get().isEmpty();
        });
    return left.get();
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }

  private static boolean await(Duration max, BooleanSupplier condition) {
    long until = System.nanoTime() + max.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        return false;
      }
      park(Duration.ofMillis(20));
    }
    return true;
  }

  private static void park(Duration length) {
    long until = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
