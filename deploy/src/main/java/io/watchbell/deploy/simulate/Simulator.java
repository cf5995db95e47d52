package io.watchbell.deploy.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lives through many histories, on all processors, and shortens what breaks a promise. */
public final class Simulator {
  /** After so many findings it ends: they are likely to be one fault. */
  public static final int FINDINGS_MAX = 3;

  private final Duration length;
  private final long first;
  private final long count;
  private final Watch watch;
  private final AtomicLong next;
  private final List<Finding> findings = new ArrayList<>();
  private Figures figures = Figures.NONE;

  /** Told of each history that has been lived through; by one thread at a time. */
  @FunctionalInterface
  public interface Watch {
    /** So much was lived through by now. */
    void done(Figures figures);
  }

  /**
   * A promise that was broken.
   *
   * @param seed which history
   * @param promise in the words of the person on call
   * @param happenings what had to happen for it, shortened
   * @param diary what was written down of it in the shortened history
   */
  public record Finding(long seed, String promise, List<String> happenings, List<String> diary) {}

  /**
   * What came of it.
   *
   * @param figures how much there was of what
   * @param findings what was found; empty where every promise held
   */
  public record Report(Figures figures, List<Finding> findings) {}

  /**
   * A simulator.
   *
   * @param first the first seed
   * @param count how many seeds, one after the other
   * @param length how long each history is
   */
  public Simulator(long first, long count, Duration length, Watch watch) {
    this.first = first;
    this.count = count;
    this.length = length;
    this.watch = watch;
    this.next = new AtomicLong(first);
  }

  /** Lives through all of them. */
  public Report run() throws InterruptedException {
    return run(() -> true);
  }

  /** Lives through them as long as this says so. */
  public Report run(BooleanSupplier goesOn) throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      // Virtual, as the workers of the worlds are: they take turns thousands of times a second.
      threads.add(Thread.ofVirtual().start(() -> work(goesOn)));
    }
    for (var thread : threads) {
      thread.join();
    }
    synchronized (this) {
      return new Report(figures, List.copyOf(findings));
    }
  }

  private void work(BooleanSupplier goesOn) {
    for (long seed = next.getAndIncrement();
        seed < first + count && goesOn.getAsBoolean() && !isEnough();
        seed = next.getAndIncrement()) {
      var plan = Planner.plan(seed, length);
      var result = Trial.of(plan);
      var broken = result.broken();
      keep(result.figures(), broken == null ? null : finding(plan, broken));
    }
  }

  private synchronized boolean isEnough() {
    return findings.size() >= FINDINGS_MAX;
  }

  private synchronized void keep(Figures more, @Nullable Finding finding) {
    figures = figures.plus(more);
    if (finding != null && !isEnough()) {
      findings.add(finding);
    }
    watch.done(figures);
  }

  private static Finding finding(Plan plan, Trial.Broken broken) {
    var kind = broken.kind();
    var shrinker =
        new Shrinker(some -> {
          var again = Trial.of(plan.only(some)).broken();
          return again != null && again.kind().equals(kind);
        });
    var some = shrinker.shrink(plan.happenings());
    var shortest = Trial.of(plan.only(some)).broken();
    var last = shortest == null ? broken : shortest;
    return new Finding(
        plan.seed(),
        last.promise(),
        some.stream().map(each -> Words.time(each.at()) + "  " + each.said()).toList(),
        last.diary());
  }
}
