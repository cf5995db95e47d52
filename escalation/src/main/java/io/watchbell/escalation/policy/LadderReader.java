package io.watchbell.escalation.policy;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.HolidayCalendars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the {@code ladders} of {@code oncall.yaml}. */
final class LadderReader {
  private static final Duration LAPSE = Duration.ofHours(1);
  private static final Duration ASK = Duration.ofMinutes(10);

  /** Nobody is asked before two thirds of the time are over. */
  private static final int ASK_PART = 3;

  private static final Duration CLOSE_MIN = Duration.ofMinutes(10);
  private static final Duration CLOSE_MAX = Duration.ofDays(90);
  private static final int ROUNDS = 2;
  private static final String NEVER = "never";

  private final Names names;
  private final Function<List<Target>, Duty> duty;
  private final TicketReader tickets;
  private final List<TicketRule> usualTickets;
  private final HolidayCalendars calendars;

  /**
   * A reader.
   *
   * @param duty what holds for a ladder that pages these first
   * @param tickets reads what a ladder says of tickets
   * @param usualTickets what holds for a ladder that says nothing of them
   * @param calendars of holidays, which hours may name
   */
  LadderReader(
      Names names,
      Function<List<Target>, Duty> duty,
      TicketReader tickets,
      List<TicketRule> usualTickets,
      HolidayCalendars calendars) {
    this.tickets = tickets;
    this.usualTickets = List.copyOf(usualTickets);
    this.names = names;
    this.duty = duty;
    this.calendars = calendars;
  }

  /** The ladders of this mapping. Mistakes are noted. */
  Map<String, Ladder> read(YamlMap map) {
    var read = new LinkedHashMap<String, Ladder>();
    for (var name : map.names()) {
      read.put(name, ladder(name, map.map(name)));
    }
    return read;
  }

  private Ladder ladder(String name, YamlMap map) {
    int rounds =
        map.find("rounds").map(value -> value.asInteger(1, RosterReader.ROUNDS_MAX)).orElse(ROUNDS);
    var lapse = length(map, "acknowledgement_lapses_after", LAPSE);
    var usualAsk = lapse == null ? null : shorter(ASK, lapse.dividedBy(ASK_PART));
    var ask = length(map, "still_on_it", usualAsk);
    if (ask != null && lapse != null && ask.compareTo(lapse) >= 0) {
      map.find("still_on_it")
          .ifPresent(value ->
              value.problem(
                  "asked %s before an acknowledgement lapses that holds no longer"
                      .formatted(value.asText()),
                  "less than acknowledgement_lapses_after, or 'never'"));
    }
    var closes = map.find("closes_after").map(LadderReader::closes).orElse(null);
    var own = map.find("tickets").map(tickets::read).orElse(usualTickets);
    var severities = map.map("severities");
    var read = rungs(map, severities);
    map.done();
    return new Ladder(name, read.rungs(), rounds, lapse, read.duty(), ask, closes, own);
  }

  private record Read(List<Rung> rungs, Duty duty) {}

  private Read rungs(YamlMap map, YamlMap severities) {
    var patience =
        map.find("patience")
            .map(said -> Lengths.patience(said, Patience.of(Lengths.PATIENCE)))
            .orElse(Patience.of(Lengths.PATIENCE));
    var reader = new RungReader(names, patience, calendars);
    var standard = map.find("standard");
    if (standard.isPresent()) {
      map.find("rungs")
          .ifPresent(
              value -> value.problem("there are both rungs and standard", "remove one of the two"));
      var rungs = reader.standard(standard.get().asMap());
      return new Read(rungs, DutyReader.read(severities, duty.apply(targets(rungs)), calendars));
    }
    // Who is paged first says whose clock counts, and that is needed to read conditions.
    var near = duty.apply(RungReader.firstTargets(map.list("rungs")));
    var own = DutyReader.read(severities, near, calendars);
    var rungs = new ArrayList<Rung>();
    for (var item : map.list("rungs")) {
      rungs.add(reader.rung(rungs.size() + 1, item.asMap(), own.hours()));
    }
    if (rungs.isEmpty()) {
      map.self().problem("a ladder without rungs", "add rungs: [{ page: [person:ana] }]");
    }
    if (rungs.size() > RosterReader.RUNGS_MAX) {
      map.self().problem("%d rungs, at most %d".formatted(rungs.size(), RosterReader.RUNGS_MAX));
    }
    return new Read(rungs, own);
  }

  private static List<Target> targets(List<Rung> rungs) {
    return rungs.stream().flatMap(rung -> rung.targets().stream()).toList();
  }

  private static @Nullable Duration length(YamlMap map, String name, @Nullable Duration usual) {
    var value = map.find(name);
    if (value.isEmpty()) {
      return usual;
    }
    return value.get().asText().equals(NEVER) ? null : Lengths.bounded(value.get());
  }

  private static @Nullable Duration closes(YamlValue value) {
    if (value.asText().equals(NEVER)) {
      return null;
    }
    var length = value.asDuration();
    if (length.compareTo(CLOSE_MIN) < 0 || length.compareTo(CLOSE_MAX) > 0) {
      value.problem("'" + value.asText() + "' is too short or too long", "from 10m to 90d");
      return null;
    }
    return length;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
