package io.watchbell.deploy.backtest;

import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would have changed.
 *
 * @param from the first instant that is looked at
 * @param until the first instant that is not
 * @param alerts how many were replayed
 * @param before the rules that are compared with
 * @param after the candidate
 * @param pages what becomes of the pages
 * @param lost what would no longer page anybody: what somebody answered first, then the most
 *     severe, then what lasted longest
 * @param gained what nobody was paged for, and somebody would be, by time
 * @param changed what pages in both, but others or at other times; the largest changes first
 * @param people by person, the largest changes first
 * @param services by service, the largest changes first
 * @param bands by kind of hour, by the clock of the person who is paged
 * @param days by day, in UTC, all days
 * @param hours by hour of the day, by the clock of the person who is paged, from 0
 */
public record Report(
    Instant from,
    Instant until,
    long alerts,
    Side before,
    Side after,
    Pages pages,
    List<Item> lost,
    List<Item> gained,
    List<Item> changed,
    List<Row> people,
    List<Row> services,
    List<Row> bands,
    List<Row> days,
    List<Row> hours) {
  public Report {
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
    changed = List.copyOf(changed);
    people = List.copyOf(people);
    services = List.copyOf(services);
    bands = List.copyOf(bands);
    days = List.copyOf(days);
    hours = List.copyOf(hours);
  }

  /**
   * One set of rules.
   *
   * @param name a directory, or {@code live}
   * @param incidents how many were opened
   * @param pages how many times somebody was to answer
   * @param nightPages how many of them between 22:00 and 08:00 of the person's clock
   * @param answered how many incidents somebody answered
   * @param inFlight alerts without a fate at the end: repeats that are counted and not yet entered
   * @param fates how many alerts came to each; none where it was not replayed
   */
  public record Side(
      String name,
      int incidents,
      int pages,
      int nightPages,
      int answered,
      long inFlight,
      Map<Fate, Long> fates) {}

  /**
   * What becomes of the pages.
   *
   * @param same to the same person within half a minute
   * @param moved to the same person for the same trouble, earlier or later
   * @param removed no longer sent
   * @param added sent only now
   */
  public record Pages(int same, int moved, int removed, int added) {}

  /**
   * One trouble of which something is otherwise.
   *
   * @param service of its most severe incident
   * @param title of the same
   * @param severity of the same
   * @param at when it was opened
   * @param length how long it lasted; null where it did not end
   * @param answeredBy who answered it as it was; null where nobody did
   * @param rule the routing rule that made it, as it was
   * @param incidentsBefore their names, at most five
   * @param incidentsAfter their names, at most five
   * @param pagesBefore how many pages
   * @param pagesAfter how many pages
   * @param firstBefore when somebody was first paged, or null
   * @param firstAfter when somebody would first be paged, or null
   * @param people whose pages are otherwise
   */
  public record Item(
      String service,
      String title,
      Severity severity,
      Instant at,
      @Nullable Duration length,
      @Nullable String answeredBy,
      String rule,
      List<String> incidentsBefore,
      List<String> incidentsAfter,
      int pagesBefore,
      int pagesAfter,
      @Nullable Instant firstBefore,
      @Nullable Instant firstAfter,
      List<String> people) {
    public Item {
      incidentsBefore = List.copyOf(incidentsBefore);
      incidentsAfter = List.copyOf(incidentsAfter);
      people = List.copyOf(people);
    }

    /** How much later the first page comes; negative when earlier; null where there are not two. */
    public @Nullable Duration later() {
      return firstBefore == null || firstAfter == null
          ? null
          : Duration.between(firstBefore, firstAfter);
    }
  }

  /**
   * Pages of one person, service or kind of hour.
   *
   * @param name which
   * @param before how many
   * @param after how many
   * @param nightBefore how many of them at night
   * @param nightAfter how many of them at night
   */
  public record Row(String name, int before, int after, int nightBefore, int nightAfter) {
    /** How many more. */
    public int change() {
      return after - before;
    }
  }
}
