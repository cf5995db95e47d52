package io.watchbell.killtest.report;

import io.watchbell.killtest.books.Delay;
import io.watchbell.killtest.books.Endured;
import io.watchbell.killtest.books.Shortcoming;
import io.watchbell.killtest.books.Tally;
import io.watchbell.killtest.books.Verdict;
import io.watchbell.killtest.plan.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run.
 *
 * @param run how it was run
 * @param kinds what each kind of fault did
 * @param calm the same where no fault was
 * @param events what happened beside the plan: processes that ended by themselves ...
 * @param load alerts accepted, second by second
 */
public record Report(
    Run run,
    Tally tally,
    List<Shortcoming> shortcomings,
    List<KindRow> kinds,
    Calm calm,
    List<Endured> faults,
    List<Delay> delays,
    List<Event> events,
    List<Integer> load) {
  public Report {
    shortcomings = List.copyOf(shortcomings);
    kinds = List.copyOf(kinds);
    faults = List.copyOf(faults);
    delays = List.copyOf(delays);
    events = List.copyOf(events);
    load = List.copyOf(load);
  }

  /**
   * Pages that no fault touched.
   *
   * @param pages how many
   * @param median how late half of them were at most; null where there was none
   * @param longest how late the latest was
   */
  public record Calm(int pages, @Nullable Duration median, @Nullable Duration longest) {}

  /** Puts together what the books say. */
  public static Report of(
      Run run, Verdict verdict, List<Endured> faults, List<Event> events, List<Integer> load) {
    return new Report(
        run,
        verdict.tally(),
        verdict.shortcomings(),
        kinds(faults, verdict.delays()),
        calm(verdict.delays()),
        faults,
        verdict.delays(),
        events,
        load);
  }

  /** Whether everything is as promised. */
  public boolean isGood() {
    return shortcomings.isEmpty();
  }

  private static List<KindRow> kinds(List<Endured> faults, List<Delay> delays) {
    var rows = new ArrayList<KindRow>();
    for (var kind : FaultKind.values()) {
      var these = faults.stream().filter(each -> each.fault().kind() == kind).toList();
      if (these.isEmpty()) {
        continue;
      }
      var late =
          delays.stream()
              .filter(delay -> delay.fault() > 0)
              .filter(delay -> faults.get(delay.fault() - 1).fault().kind() == kind)
              .toList();
      var firsts = late.stream().filter(delay -> delay.rung() == 1).toList();
      rows.add(
          new KindRow(
              kind, these.size(), late.size(), longest(late), longest(firsts), recovery(these)));
    }
    return rows;
  }

  private static Calm calm(List<Delay> delays) {
    var lengths =
        delays.stream().filter(delay -> delay.fault() == 0).map(Delay::length).sorted().toList();
    return lengths.isEmpty()
        ? new Calm(0, null, null)
        : new Calm(lengths.size(), lengths.get(lengths.size() / 2), lengths.getLast());
  }

  private static @Nullable Duration longest(List<Delay> delays) {
    return delays.stream().map(Delay::length).max(Comparator.naturalOrder()).orElse(null);
  }

  private static @Nullable Duration recovery(List<Endured> faults) {
    return faults.stream()
        .map(each -> each.well() == null ? null : Duration.between(each.until(), each.well()))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
