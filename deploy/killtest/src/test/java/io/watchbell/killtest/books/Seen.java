package io.watchbell.killtest.books;

import io.watchbell.killtest.plan.Fault;
import io.watchbell.killtest.plan.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts evidence together; seconds are since the beginning. */
public final class Seen {
  private static final Instant BEGUN = Instant.parse("2026-11-22T03:00:00Z");
  private static final int RUNGS = 3;
  private static final double PATIENCE = 5;

  private final Map<String, Trouble> troubles = new LinkedHashMap<>();
  private final Map<String, Sent> sent = new HashMap<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final List<Letter> letters = new ArrayList<>();
  private final Set<String> intents = new HashSet<>();
  private final List<Endured> faults = new ArrayList<>();
  @Nullable LogFacts log;

  /** So many seconds after the beginning. */
  public static Instant at(double seconds) {
    return BEGUN.plusMillis(Math.round(seconds * 1_000));
  }

  void trouble(Trouble trouble) {
    troubles.put(trouble.name(), trouble);
  }

  void entry(String name, Entry entry) {
    entries.put(name, entry);
  }

  void mass(String name, long accepted, long unknown, long logged) {
    sent.put(name, new Sent(accepted, unknown));
    entry(name, new Entry(logged, logged, 0));
  }

  void intent(String id) {
    intents.add(id);
  }

  void letter(Letter letter) {
    letters.add(letter);
  }

  void page(String trouble, int rung, double at) {
    var id = trouble + "/" + rung;
    intent(id);
    letter(new Letter(at(at), trouble, id, true, rung, at(at + PATIENCE), false));
  }

  /** Paged once and answered. */
  public void paged(String name, Plot plot, double accepted, double page) {
    trouble(new Trouble(name, plot, at(accepted), at(page + 1)));
    mass(name, 1, 0, 1);
    page(name, 1, page);
  }

  void climbed(String name, double accepted) {
    trouble(new Trouble(name, Plot.NOBODY_ANSWERS, at(accepted), null));
    mass(name, 1, 0, 1);
    for (int rung = 1; rung <= RUNGS; rung++) {
      page(name, rung, accepted + 0.1 + (rung - 1) * (PATIENCE + 0.05));
    }
  }

  void quiet(String name, Plot plot) {
    trouble(new Trouble(name, plot, at(0), null));
    mass(name, 1, 0, 1);
  }

  /** A fault. */
  public void fault(FaultKind kind, double from, double until, @Nullable Double well) {
    var nodes = List.of("one");
    var length = Duration.between(at(from), at(until));
    var fault = new Fault(kind, nodes, Duration.ofSeconds(2), length, Duration.ZERO);
    faults.add(
        new Endured(faults.size() + 1, fault, at(from), at(until), well == null ? null : at(well)));
  }

  /** All of it. */
  public Evidence evidence() {
    var facts =
        log == null
            ? new LogFacts(entries, intents, intents, List.of(), List.of(), List.of(), 0, List.of())
            : log;
    return new Evidence(List.copyOf(troubles.values()), sent, letters, facts, faults, RUNGS);
  }
}
