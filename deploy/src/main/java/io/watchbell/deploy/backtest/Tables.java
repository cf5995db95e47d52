package io.watchbell.deploy.backtest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts pages of both runs by person, service, kind of hour, day and hour. */
final class Tables {
  private static final int HOURS = 24;

  private final Function<String, ZoneId> zones;
  private final Map<String, int[]> people = new LinkedHashMap<>();
  private final Map<String, int[]> services = new LinkedHashMap<>();
  private final Map<String, int[]> bands = new LinkedHashMap<>();
  private final Map<String, int[]> days = new LinkedHashMap<>();
  private final Map<String, int[]> hours = new LinkedHashMap<>();

  /**
   * Nothing counted yet.
   *
   * @param zones the time zone of each person
   * @param first the first day, in UTC
   * @param last the last day, in UTC
   */
  Tables(Function<String, ZoneId> zones, LocalDate first, LocalDate last) {
    this.zones = zones;
    for (var band : Band.values()) {
      bands.put(band.words(), new int[4]);
    }
    first.datesUntil(last.plusDays(1)).forEach(day -> days.put(day.toString(), new int[4]));
    for (int hour = 0; hour < HOURS; hour++) {
      hours.put("%02d:00".formatted(hour), new int[4]);
    }
  }

  /** A page of the first run (0) or of the second (1). */
  void count(int run, String service, Call call) {
    var zone = zones.apply(call.person());
    boolean night = isAtNight(call);
    add(people, call.person(), run, night);
    add(services, service, run, night);
    add(bands, Band.of(call.at(), zone).words(), run, night);
    add(days, call.at().atOffset(ZoneOffset.UTC).toLocalDate().toString(), run, night);
    add(hours, "%02d:00".formatted(call.at().atZone(zone).getHour()), run, night);
  }

  boolean isAtNight(Call call) {
    return Band.of(call.at(), zones.apply(call.person())) == Band.SLEEP;
  }

  private static void add(Map<String, int[]> table, String name, int run, boolean night) {
    int[] counts = table.computeIfAbsent(name, _ -> new int[4]);
    counts[run]++;
    counts[2 + run] += night ? 1 : 0;
  }

  List<Report.Row> people() {
    return largestFirst(people);
  }

  List<Report.Row> services() {
    return largestFirst(services);
  }

  List<Report.Row> bands() {
    return rows(bands);
  }

  List<Report.Row> days() {
    return rows(days);
  }

  List<Report.Row> hours() {
    return rows(hours);
  }

  private static List<Report.Row> largestFirst(Map<String, int[]> table) {
    var rows = new ArrayList<>(rows(table));
    rows.sort(
        Comparator.comparingInt((Report.Row row) -> -Math.abs(row.change()))
            .thenComparing(Comparator.comparingInt(Report.Row::before).reversed())
            .thenComparing(Report.Row::name));
    return rows;
  }

  private static List<Report.Row> rows(Map<String, int[]> table) {
    return table.entrySet().stream()
        .map(it -> {
          int[] n = it.getValue();
          return new Report.Row(it.getKey(), n[0], n[1], n[2], n[3]);
        })
        .toList();
  }
}
