package io.watchbell.deploy.simulate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What was written down of each incident and each alert, and of the whole house. */
final class Diary {
  private static final int LINES_MAX = 400;
  private static final String HOUSE = "";

  private record Line(Instant at, Supplier<String> what) {}

  private final Supplier<Instant> clock;
  private final Map<String, Deque<Line>> pages = new HashMap<>();

  Diary(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** Something that concerns everybody. */
  void note(String what) {
    note(HOUSE, () -> what);
  }

  /** Something that concerns one incident or alert. */
  void note(String subject, Supplier<String> what) {
    var lines = pages.computeIfAbsent(subject, _ -> new ArrayDeque<>());
    lines.add(new Line(clock.get(), what));
    if (lines.size() > LINES_MAX) {
      lines.removeFirst();
    }
  }

  /** What is known of this, with what concerned everybody, in the order of time. */
  List<String> of(List<String> subjects) {
    var all = new ArrayList<Line>(pages.getOrDefault(HOUSE, new ArrayDeque<>()));
    subjects.forEach(subject -> all.addAll(pages.getOrDefault(subject, new ArrayDeque<>())));
    all.sort(Comparator.comparing(Line::at));
    return all.stream().map(line -> Words.time(line.at()) + "  " + line.what().get()).toList();
  }
}
