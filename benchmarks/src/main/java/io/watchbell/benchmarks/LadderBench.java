package io.watchbell.benchmarks;

import io.watchbell.escalation.engine.Desk;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.RosterReader;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.state.MemoryStore;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.IncidentBuilder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long after its deadline is the next page of a ladder decided, while many ladders are climbed
 * at once? The desk of the live stream on a store in memory, looked at as the live processor does:
 * each 100 ms, at most 20 times 100 deadlines or 60 ms. Pages and responses are encoded, as they
 * would be for the log.
 *
 * <p>Arguments: how many ladders, for how many seconds.
 */
public final class LadderBench {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long TICK_MILLIS = 100;
  private static final long WORK_MILLIS = 60;
  private static final int LOOKS_MAX = 20;
  private static final int WAKES_MAX = 100;
  private static final int WARM_SECONDS = 10;
  private static final double NANOS_IN_SECOND = 1e9;
  private static final double MICROS_IN_SECOND = 1e6;
  private static final String YAML =
      """
      people:
        ana:
          contacts: { email: ana@example.com, terminal: true }
          rules: { high: [terminal: now, email: 2m] }
        ben: { contacts: { email: ben@example.com, terminal: true } }
      ladders:
        default:
          rounds: 10
          rungs:
            - { name: primary, page: ["person:ana"], patience: 5m }
            - { name: secondary, page: ["person:ben"], patience: 5m }
      """;

  private static final Roster ROSTER = read();

  private final Histogram lateness = new Histogram(2);
  private final Desk desk = new Desk(new MemoryStore(), () -> ROSTER, new Encoded());
  private boolean measures;
  private long pages;
  private long events;

  private LadderBench() {}

  private static Roster read() {
    var problems = new Problems();
    var root = YamlDocument.parse("oncall.yaml", YAML, problems).orElseThrow();
    return RosterReader.read(root, List.of());
  }

  private final class Encoded implements Desk.Out {
    @Override
    public void page(Page page) {
      Topics.PAGES.codec().encode(page);
      if (measures) {
        pages++;
        lateness.recordValue(Math.max(0, System.currentTimeMillis() - page.at().toEpochMilli()));
      }
    }

    @Override
    public void response(ResponseChange change) {
      Topics.RESPONSES.codec().encode(change);
      events++;
    }

    @Override
    public void probe(ProbeAnswer answer) {
      // Nobody probes here.
    }
  }

  /** Runs it. */
  public static void main(String[] arguments) throws InterruptedException {
    int ladders = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    var bench = new LadderBench();
    bench.open(ladders);
    bench.catchUp();
    bench.climb(WARM_SECONDS);
    bench.measures = true;
    bench.climb(seconds);
    bench.report(ladders, seconds);
    bench.storm(ladders);
  }

  /** So that as many deadlines are due in each second of the next minutes. */
  private void open(int ladders) {
    var now = Instant.now();
    long began = System.nanoTime();
    for (int i = 0; i < ladders; i++) {
      var at = now.minus(PATIENCE.multipliedBy(ladders - i).dividedBy(ladders));
      desk.handle(change(i, at), at);
    }
    double took = (System.nanoTime() - began) / NANOS_IN_SECOND;
    System.out.printf("opened: %,d ladders, %,.0f/s%n", ladders, ladders / took);
  }

  private static IncidentChange change(int number, Instant at) {
    return IncidentBuilder.incident("ladder-" + number, "Down")
        .openedAt(at)
        .change(IncidentChange.Kind.OPENED, at);
  }

  /** What fell due while others were still being opened. */
  private void catchUp() {
    int due = WAKES_MAX;
    while (due == WAKES_MAX) {
      due = desk.wake(Instant.now(), WAKES_MAX);
    }
  }

  private void climb(int seconds) throws InterruptedException {
    long end = System.currentTimeMillis() + seconds * 1_000L;
    for (long now = System.currentTimeMillis(); now < end; now = System.currentTimeMillis()) {
      tick(now);
      Thread.sleep(TICK_MILLIS - System.currentTimeMillis() % TICK_MILLIS);
    }
  }

  private void tick(long began) {
    int looks = 0;
    boolean more = true;
    while (more && looks < LOOKS_MAX && System.currentTimeMillis() - began < WORK_MILLIS) {
      more = desk.wake(Instant.now(), WAKES_MAX) == WAKES_MAX;
      looks++;
    }
  }

  private void report(int ladders, int seconds) {
    System.out.printf(
        "live: %,d ladders, %,d pages in %d s; from deadline to intent p50 %d ms, p99 %d ms, max"
            + " %d ms%n",
        ladders,
        pages,
        seconds,
        lateness.getValueAtPercentile(50),
        lateness.getValueAtPercentile(99),
        lateness.getMaxValue());
  }

  /** All ladders as fast as they can be climbed. */
  private void storm(int ladders) {
    measures = false;
    events = 0;
    var at = Instant.now().plus(PATIENCE);
    long began = System.nanoTime();
    long usedBefore = processorNanos();
    long looked = 0;
    int due = WAKES_MAX;
    while (due == WAKES_MAX) {
      due = desk.wake(at, WAKES_MAX);
      looked += due;
    }
    double took = (System.nanoTime() - began) / NANOS_IN_SECOND;
    double used = (processorNanos() - usedBefore) / NANOS_IN_SECOND;
    System.out.printf(
        "all at once: %,d deadlines of %,d ladders in %.1f s: %,.0f deadlines/s, %,.0f changes/s;"
            + " %.0f us of processor time each%n",
        looked, ladders, took, looked / took, events / took, used / looked * MICROS_IN_SECOND);
  }

  /** Of this thread: on a busy machine it says more than the clock. */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
