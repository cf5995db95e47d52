package io.watchbell.console.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well alerting serves the people who are paged. Findings first, then what they are made of.
 *
 * @param period it is about
 * @param zone of those whose own nobody knows
 * @param now the period in figures
 * @param before the period of the same length before it, or null when the history begins later
 * @param findings the worst first
 * @param rules alert rules, those that cost most first; at most {@link #RULES_MAX}
 * @param services by name
 * @param hours pages by the hour of the day, from 0 to 23, as those who were paged live it
 * @param bands the same by band
 * @param people those who were paged, the most often interrupted first
 * @param duplicates pairs of rules of different tools that open incidents together
 * @param gaps incidents that people declared before any alert
 * @param notes what is to be known to read it right
 */
public record Report(
    Period period,
    String zone,
    Totals now,
    @Nullable Totals before,
    List<Finding> findings,
    List<RuleLine> rules,
    List<ServiceLine> services,
    List<HourLine> hours,
    List<BandLine> bands,
    List<PersonLine> people,
    List<DuplicateLine> duplicates,
    List<GapLine> gaps,
    List<String> notes) {
  /** Most rules that are listed. */
  public static final int RULES_MAX = 200;

  /**
   * A period in figures.
   *
   * @param accepted alerts, repeats included
   * @param incidents that opened
   * @param pages one per person, however many contacts
   * @param interruptions pushes within a minute are one, e-mail is none
   * @param asleep interruptions from 22 to 08 as the person lives it
   * @param actionable incidents that somebody took
   * @param noise incidents that paged and ended by themselves
   * @param unanswered incidents that reached nobody on the whole ladder, and go on
   * @param labelled how many of the last three are what people said, and not inferred
   * @param mtta from the first page to the acknowledgement
   * @param mttr from opening to the end
   */
  public record Totals(
      long accepted,
      int incidents,
      int pages,
      int interruptions,
      int asleep,
      int actionable,
      int noise,
      int unanswered,
      int labelled,
      Spread mtta,
      Spread mttr) {}

  /**
   * An alert rule of a service.
   *
   * @param service whose
   * @param name which
   * @param fired as news, hidden or not
   * @param repeats sent again with nothing new
   * @param flapped changes that were too many to be news
   * @param hidden how many of those that fired were hidden
   * @param hiddenBy by what, the most frequent first: "silenced by 3f2a (12)"
   * @param incidents that it opened
   * @param paged incidents of these that paged somebody
   * @param pages one per person
   * @param asleep pages of these from 22 to 08
   * @param acknowledged incidents that somebody took
   * @param byItself incidents that paged, and ended without anybody
   * @param byItselfIn how fast these ended
   * @param unanswered incidents that reached nobody on the whole ladder, and go on
   */
  public record RuleLine(
      String service,
      String name,
      long fired,
      long repeats,
      long flapped,
      long hidden,
      List<String> hiddenBy,
      int incidents,
      int paged,
      int pages,
      int asleep,
      int acknowledged,
      int byItself,
      Spread byItselfIn,
      int unanswered) {
    /** What it costs people: pages, those that wake somebody three times. */
    public double cost() {
      return pages + 2.0 * asleep;
    }
  }

  /**
   * A service.
   *
   * @param service which
   * @param incidents that opened
   * @param pages one per person
   * @param noise incidents that paged and ended by themselves
   * @param mtta from the first page to the acknowledgement
   * @param mttr from opening to the end
   * @param mttf from the end of one incident to the start of the next
   */
  public record ServiceLine(
      String service, int incidents, int pages, int noise, Spread mtta, Spread mttr, Spread mttf) {}

  /**
   * An hour of the day.
   *
   * @param hour from 0 to 23
   * @param band of a weekday
   * @param pages in it
   */
  public record HourLine(int hour, Band band, int pages) {}

  /**
   * A band.
   *
   * @param band which
   * @param pages in it
   * @param interruptions in it
   * @param interruptionsBefore in the period before, or null when the history begins later
   */
  public record BandLine(
      Band band, int pages, int interruptions, @Nullable Integer interruptionsBefore) {}

  /**
   * A person.
   *
   * @param person by name
   * @param zone in which the bands are theirs
   * @param pages to them
   * @param interruptions of them
   * @param asleep interruptions from 22 to 08
   */
  public record PersonLine(String person, String zone, int pages, int interruptions, int asleep) {}

  /**
   * Two rules of different tools that open incidents of one service together.
   *
   * @param service whose
   * @param one rule and integration: "HighLatency (prometheus)"
   * @param other the same
   * @param together how often within {@link Duplicates#TOGETHER}
   * @param of how often the rarer of them opened one
   */
  public record DuplicateLine(String service, String one, String other, int together, int of) {}

  /**
   * Something that people told of before any alert did.
   *
   * @param incident which
   * @param service what was hurt
   * @param name what they said
   * @param openedAt when they said it
   * @param detected how long it had been wrong by then
   * @param lasted how long it lasted from then on, or null
   */
  public record GapLine(
      String incident,
      String service,
      String name,
      Instant openedAt,
      Duration detected,
      @Nullable Duration lasted) {}
}
