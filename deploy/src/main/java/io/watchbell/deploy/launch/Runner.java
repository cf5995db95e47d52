package io.watchbell.deploy.launch;

import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.web.Face;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs Watchbell as a process: says how the start goes, waits for the end, stops in order. */
public final class Runner {
  private static final Logger log = LoggerFactory.getLogger(Runner.class);
  private static final Duration STOP_MAX = Duration.ofSeconds(15);

  private static final List<Runnable> AFTER_STOP = new CopyOnWriteArrayList<>();

  private final Terminal terminal;
  private final long begun = processStartNanos();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicReference<@Nullable Watchbell> running = new AtomicReference<>();

  private Runner(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * What runs beside the product itself.
   *
   * @param faces served beside its own
   * @param whenReady called once alerts would page somebody
   */
  public record Company(List<Face> faces, Consumer<Watchbell> whenReady) {
    /** Nothing. */
    public static final Company NONE = new Company(List.of(), _ -> {});

    public Company {
      faces = List.copyOf(faces);
    }
  }

  /**
   * Runs until it is told to stop.
   *
   * @param company what runs beside it
   * @return the exit code
   * @throws StartFailure when it cannot run here and so
   */
  public static int run(Options options, String version, Terminal terminal, Company company) {
    return new Runner(terminal).run(options, version, company);
  }

  /** Does this once everything has been stopped. */
  static void afterStop(Runnable last) {
    AFTER_STOP.add(last);
  }

  private int run(Options options, String version, Company company) {
    terminal.line(terminal.in(Style.BOLD, "Watchbell " + version));
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    var watchbell =
        Watchbell.start(
            options, this::progress, new Watchbell.Starter(version, this::fail, company.faces()));
    running.set(watchbell);
    try {
      if (watchbell.awaitReady()) {
        Announcement.say(terminal, watchbell.url(), seconds());
        company.whenReady().accept(watchbell);
      } else {
        log.error("not ready: {}", watchbell.readiness().complaints());
      }
      end.await();
      return Ending.FAULT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ending.FAULT;
    }
  }

  private void progress(String what, String detail) {
    terminal.row(what, detail + terminal.in(Style.DIM, "  " + seconds()));
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9);
  }

  /** A second fault while the first one ends the process changes nothing. */
  private void fail(String why, boolean logIsLost) {
    log.error("cannot go on: {}", why);
    System.err.println("watchbell: cannot go on: " + why);
    System.err.println("  nothing that was accepted is lost; start it again to go on");
    if (logIsLost) {
      Runtime.getRuntime().halt(Ending.FAULT);
    }
    end.countDown();
  }

  /** In the shutdown hook: after Ctrl-C, SIGTERM, and whenever the process ends by itself. */
  private void stop() {
    stopWatchbell();
    AFTER_STOP.forEach(Runnable::run);
  }

  private void stopWatchbell() {
    var watchbell = running.getAndSet(null);
    if (watchbell == null) {
      return;
    }
    terminal.line(terminal.in(Style.DIM, "stopping"));
    var stopping = Thread.ofPlatform().name("stopping").daemon().start(watchbell::close);
    try {
      if (!stopping.join(STOP_MAX)) {
        log.warn("did not stop within {} s; the next start looks after it", STOP_MAX.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process began before this class was loaded, and people wait for all of it. */
  private static long processStartNanos() {
    var started = ProcessHandle.current().info().startInstant();
    long since =
        started.map(at -> Duration.between(at, Watchbell.CLOCK.instant()).toNanos()).orElse(0L);
    return System.nanoTime() - Math.max(0, since);
  }
}
