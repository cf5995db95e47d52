package io.watchbell.deploy.audit;

import io.watchbell.deploy.audit.Finding.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gathers what of one partition should have happened and has not. */
final class Overdue {
  private final int partition;
  private final Limit limit;
  private final Map<Kind, Pile> piles = new EnumMap<>(Kind.class);

  Overdue(int partition, Limit limit) {
    this.partition = partition;
    this.limit = limit;
  }

  /**
   * What is over.
   *
   * @param read everything that was in the log at this instant has been read
   * @param steady since when it has been read without a break: before, nobody could have known
   * @param grace how late anything may be
   */
  record Limit(Instant read, Instant steady, Duration grace) {
    /** Whether something that was due then is late by more than the grace. */
    boolean isOver(Instant due) {
      return LadderBook.later(due, steady).plus(grace).isBefore(read);
    }
  }

  private static final class Pile {
    private final List<String> examples = new ArrayList<>();
    private Instant since = Instant.MAX;
    private long count;
  }

  /** Looks at something that was due at an instant. */
  void look(Kind kind, String what, Instant due) {
    if (!limit.isOver(due)) {
      return;
    }
    var pile = piles.computeIfAbsent(kind, _ -> new Pile());
    pile.count++;
    if (due.isBefore(pile.since)) {
      pile.since = due;
    }
    if (pile.examples.size() < Finding.EXAMPLES_MAX) {
      pile.examples.add(what);
    }
  }

  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    piles.forEach((kind, pile) ->
        findings.add(
            new Finding(
                kind, partition, pile.count, pile.since, words(kind, pile.count), pile.examples)));
    return findings;
  }

  private static String words(Kind kind, long count) {
    var one = count == 1;
    return switch (kind) {
      case NO_RESPONSE ->
          one
              ? "1 incident is open and escalation has said nothing of it"
              : count + " incidents are open and escalation has said nothing of them";
      case NO_DEADLINE ->
          one
              ? "1 ladder is open and nothing will happen by itself"
              : count + " ladders are open and nothing will happen by itself";
      case DEADLINE_PASSED ->
          one
              ? "the deadline of 1 ladder is over and nothing happened"
              : "the deadlines of " + count + " ladders are over and nothing happened";
      case PAGE_NOT_TRIED ->
          one ? "nobody has tried to send 1 page" : "nobody has tried to send " + count + " pages";
      case NO_OUTCOME -> one ? "nothing came of 1 page" : "nothing came of " + count + " pages";
      case LOG_UNREADABLE, LOG_UNWRITABLE, NOT_READY, FATE_MISSING, FATE_DOUBLED, NOT_AUDITED ->
          throw new IllegalArgumentException("not a matter of deadlines: " + kind);
    };
  }
}
