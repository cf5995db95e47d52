package io.watchbell.deploy.backtest;

import io.watchbell.deploy.backtest.Report.Item;
import io.watchbell.deploy.backtest.Report.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares two runs over the same alerts. */
public final class Comparison {
  private static final int NAMES_MAX = 5;
  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final Comparator<Duration> REVERSED = Comparator.reverseOrder();
  private static final Comparator<Trouble> WORST_FIRST =
      Comparator.comparing((Trouble it) -> it.answeredBy() == null)
          .thenComparing(it -> it.face().severity())
          .thenComparing(it -> Objects.requireNonNullElse(length(it), FOR_EVER), REVERSED)
          .thenComparing(it -> it.face().opened());

  private final Run before;
  private final Run after;
  private final Instant from;
  private final Instant until;
  private final Tables tables;

  private Comparison(
      Run before, Run after, Instant from, Instant until, Function<String, ZoneId> zones) {
    this.before = before;
    this.after = after;
    this.from = from;
    this.until = until;
    tables = new Tables(zones, day(from), day(until.minusMillis(1)));
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * What is otherwise after.
   *
   * @param from the first instant that is looked at: what happened before only prepared for it
   * @param until the first instant that is not
   * @param zones the time zone of each person
   */
  public static Report of(
      Run before, Run after, Instant from, Instant until, Function<String, ZoneId> zones) {
    return new Comparison(before, after, from, until, zones).report();
  }

  private Report report() {
    var troubles = Matching.of(before, after, from);
    count(0, before);
    count(1, after);
    return new Report(
        from,
        until,
        after.accepted(),
        side(before),
        side(after),
        new Report.Pages(
            troubles.stream().mapToInt(Trouble::same).sum(),
            troubles.stream().mapToInt(it -> it.moved().size()).sum(),
            troubles.stream().mapToInt(it -> it.removed().size()).sum(),
            troubles.stream().mapToInt(it -> it.added().size()).sum()),
        items(troubles.stream().filter(Trouble::isLost).sorted(WORST_FIRST)),
        items(troubles.stream().filter(Trouble::isGained)),
        items(
            troubles.stream()
                .filter(Trouble::isChanged)
                .sorted(Comparator.comparingInt(Comparison::otherwise).reversed())),
        tables.people(),
        tables.services(),
        tables.bands(),
        tables.days(),
        tables.hours());
  }

  private void count(int run, Run of) {
    for (var it : of.cases()) {
      calls(it).forEach(call -> tables.count(run, it.service(), call));
    }
  }

  private Stream<Call> calls(Case of) {
    return of.calls().stream().filter(call -> !call.at().isBefore(from));
  }

  private Side side(Run run) {
    var opened = run.cases().stream().filter(it -> !it.opened().isBefore(from)).toList();
    var calls = run.cases().stream().flatMap(this::calls).toList();
    return new Side(
        run.name(),
        opened.size(),
        calls.size(),
        (int) calls.stream().filter(tables::isAtNight).count(),
        (int) opened.stream().filter(it -> it.answeredAt() != null).count(),
        run.accepted() - run.settled(),
        run.fates());
  }

  private static int otherwise(Trouble trouble) {
    return trouble.removed().size() + trouble.added().size() + trouble.moved().size();
  }

  private List<Item> items(Stream<Trouble> troubles) {
    return troubles.map(this::item).toList();
  }

  private Item item(Trouble trouble) {
    var face = trouble.face();
    return new Item(
        face.service(),
        face.title(),
        face.severity(),
        face.opened(),
        length(trouble),
        trouble.answeredBy(),
        face.rule(),
        names(trouble.before()),
        names(trouble.after()),
        trouble.pagesBefore(),
        trouble.pagesAfter(),
        first(trouble.before()),
        first(trouble.after()),
        people(trouble));
  }

  private static @Nullable Duration length(Trouble trouble) {
    var face = trouble.face();
    var ended = face.ended();
    return ended == null ? null : Duration.between(face.opened(), ended);
  }

  private static List<String> names(List<Case> cases) {
    return cases.stream().limit(NAMES_MAX).map(it -> it.id().toString()).toList();
  }

  private @Nullable Instant first(List<Case> cases) {
    return cases.stream()
        .flatMap(this::calls)
        .map(Call::at)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static List<String> people(Trouble trouble) {
    return Stream.of(
            trouble.removed().stream(),
            trouble.added().stream(),
            trouble.moved().stream().map(Trouble.Shift::before))
        .flatMap(it -> it)
        .map(Call::person)
        .distinct()
        .sorted()
        .toList();
  }
}
