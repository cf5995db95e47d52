package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.BrokenPromise;
import io.watchbell.model.decision.Decision;
import io.watchbell.router.pipeline.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every alert that was accepted has one fate: it counts what is accepted and what is settled. */
final class FateAudit {
  /** How long an alert may be under way while there is a router. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final World world;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private Instant excusedUntil = Instant.EPOCH;
  int accepted;
  int decisions;

  /** The books of one alert. */
  private static final class Account {
    int accepted;
    int answered;
    int settled;
  }

  /** So many of this alert are to be settled soon. */
  private record Waiting(String key, int count, Instant since) {}

  FateAudit(World world) {
    this.world = world;
  }

  /** An alert stands in the log. */
  void accepted(String key, String what) {
    accepted++;
    var account = account(key);
    account.accepted++;
    waiting.add(new Waiting(key, account.accepted, world.agenda().instant()));
    world.diary().note(key, () -> "accepted: " + what);
  }

  /** A tool was told that its alert is taken: so it stands in the log. */
  void answered(String key) {
    var account = account(key);
    account.answered++;
    demand(
        account.answered <= account.accepted,
        key,
        "a tool was told that it is taken, and it is not in the log");
  }

  private Account account(String key) {
    return accounts.computeIfAbsent(key, _ -> new Account());
  }

  /** A fate stands in the log. */
  void decided(Decision decision) {
    decisions++;
    var key = decision.fingerprint().hex();
    var account = account(key);
    account.settled += decision.settles();
    world
        .diary()
        .note(
            key,
            () ->
                "%s: %s (accounts for %d, %s)"
                    .formatted(
                        decision.fate(),
                        decision.reason(),
                        decision.settles(),
                        Words.time(decision.at())));
    demand(decision.settles() >= 0, key, "a fate takes back what was settled");
    demand(
        account.settled <= account.accepted,
        key,
        "it was accepted %d times and has %d fates".formatted(account.accepted, account.settled));
  }

  /** What was refused by the router as no alert is settled by its decision. */
  void refused(Output.Refused refused) {
    world.diary().note("refused: " + refused.rejected().reason());
  }

  /** Goes round and looks whether anything has been forgotten. */
  void look() {
    if (!world.router().isUpFor(UNDER_WAY) || world.agenda().instant().isBefore(excusedUntil)) {
      return;
    }
    var now = world.agenda().instant();
    while (!waiting.isEmpty() && waiting.peek().since().plus(UNDER_WAY).isBefore(now)) {
      var one = waiting.remove();
      demand(
          account(one.key()).settled >= one.count(),
          one.key(),
          "what came at %s has no fate".formatted(Words.time(one.since())));
    }
  }

  /** At the end the books balance. */
  void end() {
    accounts.forEach((key, account) ->
        demand(
            account.settled == account.accepted,
            key,
            "it was accepted %d times and has %d fates"
                .formatted(account.accepted, account.settled)));
  }

  /** The clock of the machine was set: what is counted together comes sooner or later. */
  void startled(Duration by) {
    var until = world.agenda().instant().plus(by.abs()).plus(UNDER_WAY);
    excusedUntil = until.isAfter(excusedUntil) ? until : excusedUntil;
  }

  private static void demand(boolean holds, String key, String promise) {
    if (!holds) {
      throw new BrokenPromise("alert " + key + ": " + promise, List.of(key));
    }
  }
}
