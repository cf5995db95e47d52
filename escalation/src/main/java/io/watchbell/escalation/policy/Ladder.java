package io.watchbell.escalation.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rungs that are tried in turn until somebody answers.
 *
 * @param name as services and rules name it
 * @param rungs from the first to the last, at least one
 * @param rounds how often the whole ladder is climbed before it gives up, at least once
 * @param lapse how long an acknowledgement holds before paging starts over; null means for ever
 * @param duty what each severity does here
 * @param ask how long before an acknowledgement lapses whoever has it is asked whether they still
 *     do; null: nobody is asked
 * @param closes after how long without any change an incident that nobody is paged for is over;
 *     null: never
 * @param tickets which incidents get a ticket in another system
 */
public record Ladder(
    String name,
    List<Rung> rungs,
    int rounds,
    @Nullable Duration lapse,
    Duty duty,
    @Nullable Duration ask,
    @Nullable Duration closes,
    List<TicketRule> tickets) {
  /** The ladder of incidents for which no other is named. */
  public static final String DEFAULT = "default";

  public Ladder {
    rungs = List.copyOf(rungs);
    tickets = List.copyOf(tickets);
  }

  /** A ladder that makes no tickets. */
  public Ladder(
      String name,
      List<Rung> rungs,
      int rounds,
      @Nullable Duration lapse,
      Duty duty,
      @Nullable Duration ask,
      @Nullable Duration closes) {
    this(name, rungs, rounds, lapse, duty, ask, closes, List.of());
  }

  /** A ladder on which nobody is asked before an acknowledgement lapses, and nothing just ends. */
  public Ladder(String name, List<Rung> rungs, int rounds, @Nullable Duration lapse, Duty duty) {
    this(name, rungs, rounds, lapse, duty, null, null);
  }

  /** The same, and on which severities do what is usual. */
  public Ladder(String name, List<Rung> rungs, int rounds, @Nullable Duration lapse) {
    this(name, rungs, rounds, lapse, Duty.USUAL);
  }

  /** The rung with this number, from 1. */
  public Rung rung(int number) {
    return rungs.get(number - 1);
  }

  /** How many rungs there are. */
  public int height() {
    return rungs.size();
  }
}
