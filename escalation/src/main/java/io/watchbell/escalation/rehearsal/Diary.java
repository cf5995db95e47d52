package io.watchbell.escalation.rehearsal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What was written down of each incident and each alert, and of the whole house. */
public final class Diary {
  private static final int LINES_MAX = 400;
  private static final String HOUSE = "";

  private record Line(Instant at, Supplier<String> what) {}

  private final InstantSource clock;
  private final Function<Instant, String> time;
  private final Map<String, Deque<Line>> pages = new HashMap<>();

  /**
   * An empty diary.
   *
   * @param clock the time of the world
   * @param time how it is written
   */
  public Diary(InstantSource clock, Function<Instant, String> time) {
    this.clock = clock;
    this.time = time;
  }

  /** Something that concerns everybody. */
  public void note(String what) {
    note(HOUSE, () -> what);
  }

  /** Something that concerns one incident or alert; the last 400 lines of each are kept. */
  public void note(String subject, Supplier<String> what) {
    var lines = pages.computeIfAbsent(subject, _ -> new ArrayDeque<>());
    lines.add(new Line(clock.instant(), what));
    if (lines.size() > LINES_MAX) {
      lines.removeFirst();
    }
  }

  /** What is known of this, with what concerned everybody, in the order of time. */
  public List<String> of(List<String> subjects) {
    var all = new ArrayList<Line>(pages.getOrDefault(HOUSE, new ArrayDeque<>()));
    subjects.forEach(subject -> all.addAll(pages.getOrDefault(subject, new ArrayDeque<>())));
    all.sort(Comparator.comparing(Line::at));
    return all.stream().map(line -> time.apply(line.at()) + "  " + line.what().get()).toList();
  }
}
