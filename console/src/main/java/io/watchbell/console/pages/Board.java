package io.watchbell.console.pages;

import io.watchbell.console.pages.Standing.Care;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.story.Story;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * All open incidents: first those that nobody has, then those that somebody has, what is to be done
 * and can wait, what is for the record, and what ended lately.
 *
 * @param waiting nobody has them
 * @param waitingMore how many more there are than are listed
 * @param owned somebody deals with them, or they sleep
 * @param ownedMore how many more there are than are listed
 * @param todo tickets, and what waits for business hours
 * @param records what nobody has to do anything about
 * @param tallies how many are open of each severity that occurs, worst first
 * @param recent those that ended last, latest first
 * @param said the whole in one sentence, to be read aloud when it changes
 */
public record Board(
    List<Row> waiting,
    int waitingMore,
    List<Row> owned,
    int ownedMore,
    Shelf todo,
    Shelf records,
    List<Tally> tallies,
    List<Row> recent,
    String said) {
  /** Most rows of one list. More than that nobody reads. */
  public static final int ROWS_MAX = 200;

  /**
   * How many are open of one severity.
   *
   * @param severity {@code SEV1} ...
   * @param severityClass the word that style sheets know
   * @param count at least 1
   */
  public record Tally(String severity, String severityClass, int count) {}

  /**
   * A part of a list that can be long.
   *
   * @param rows the first of them
   * @param more how many more there are
   */
  public record Shelf(List<Row> rows, int more) {
    public Shelf {
      rows = List.copyOf(rows);
    }

    static Shelf of(List<Row> all) {
      int shown = Math.min(ROWS_MAX, all.size());
      return new Shelf(all.subList(0, shown), all.size() - shown);
    }

    /** How many there are. */
    public int count() {
      return rows.size() + more;
    }
  }

  public Board {
    waiting = List.copyOf(waiting);
    owned = List.copyOf(owned);
    tallies = List.copyOf(tallies);
    recent = List.copyOf(recent);
  }

  /** The board of these incidents, which are in the order in which they are to be seen. */
  public static Board of(List<Story> open, List<Story> recent, OnCall onCall) {
    var all = new EnumMap<Care, List<Row>>(Care.class);
    for (var care : Care.values()) {
      all.put(care, new ArrayList<>());
    }
    for (var story : open) {
      var row = Row.of(story, onCall);
      all.getOrDefault(row.standing().care(), List.of()).add(row);
    }
    var waiting = Shelf.of(all.getOrDefault(Care.NOBODY, List.of()));
    var owned = Shelf.of(all.getOrDefault(Care.SOMEBODY, List.of()));
    var todo = Shelf.of(all.getOrDefault(Care.TO_DO, List.of()));
    return new Board(
        waiting.rows(),
        waiting.more(),
        owned.rows(),
        owned.more(),
        todo,
        Shelf.of(all.getOrDefault(Care.RECORD, List.of())),
        tallies(open),
        recent.stream().map(story -> Row.of(story, onCall)).toList(),
        said(waiting.count(), owned.count(), todo.count()));
  }

  /** Whether nothing is wrong. */
  public boolean isQuiet() {
    return waiting.isEmpty() && owned.isEmpty() && todo.rows().isEmpty();
  }

  /** How many nobody has. */
  public int waitingCount() {
    return waiting.size() + waitingMore;
  }

  /** How many somebody deals with. */
  public int ownedCount() {
    return owned.size() + ownedMore;
  }

  /** What a browser's tab shows. */
  public String tab() {
    return waitingCount() == 0 ? "Watchbell" : "(%d) Watchbell".formatted(waitingCount());
  }

  private static List<Tally> tallies(List<Story> open) {
    var tallies = new ArrayList<Tally>();
    for (var severity : Severity.values()) {
      long count = open.stream().filter(story -> story.incident().severity() == severity).count();
      if (count > 0) {
        tallies.add(new Tally(severity.name(), Row.severityClass(severity), (int) count));
      }
    }
    return tallies;
  }

  private static String said(int waiting, int owned, int todo) {
    if (todo == 0) {
      return said(waiting + owned, waiting);
    }
    return waiting + owned == 0
        ? "Nothing urgent: %,d to do".formatted(todo)
        : "%s; %,d more to do".formatted(said(waiting + owned, waiting), todo);
  }

  private static String said(int open, int waiting) {
    if (open == 0) {
      return "All quiet: no open incidents";
    }
    if (open == 1) {
      return "1 open incident, %s has it".formatted(waiting == 0 ? "somebody" : "nobody");
    }
    var incidents = "%,d open incidents".formatted(open);
    if (waiting == 0) {
      return incidents + ", somebody has each of them";
    }
    return waiting == open
        ? incidents + ", nobody has any of them"
        : "%s, %,d of which nobody has".formatted(incidents, waiting);
  }
}
