package io.watchbell.deploy.launch;

import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.web.Face;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs Watchbell as a process: says how the start goes, waits for the end, stops in order. */
public final class Runner {
  private static final Logger log = LoggerFactory.getLogger(Runner.class);

  /** How often it is looked whether alerts would page somebody: until they do, and afterwards. */
  private static final long FIRST_LOOK = 20;

  private static final long LOOK = 1_000;
  private static final Duration STOP_MAX = Duration.ofSeconds(15);

  private static final List<Runnable> AFTER_STOP = new CopyOnWriteArrayList<>();

  private final Terminal terminal;
  private final long begun = machineStartNanos();
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
    var starter = new Watchbell.Starter(version, this::fail, company.faces());
    var relapse = new Relapse();
    try {
      start(options, starter, relapse);
      boolean announced = false;
      while (!end.await(announced ? LOOK : FIRST_LOOK, TimeUnit.MILLISECONDS)) {
        var watchbell = running.get();
        if (watchbell == null) {
          continue; // Being stopped.
        }
        boolean ready = watchbell.readiness().isReady();
        if (ready && !announced) {
          announced = true;
          Announcement.say(terminal, options.services(), watchbell.url(), seconds());
          company.whenReady().accept(watchbell);
        }
        // With a cluster of the operator's, another start of ours mends nothing.
        var advice =
            options.kafka() == null
                ? relapse.look(ready, Watchbell.CLOCK.instant())
                : Relapse.Advice.GO_ON;
        switch (advice) {
          case GO_ON -> {}
          case START_ANEW -> startAnew(watchbell, options, starter, relapse);
          case GIVE_UP -> fail("it does not become ready, however often it is started", true);
        }
      }
      return Ending.FAULT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ending.FAULT;
    }
  }

  private void start(Options options, Watchbell.Starter starter, Relapse relapse) {
    relapse.started(Watchbell.CLOCK.instant());
    running.set(Watchbell.start(options, this::progress, starter));
  }

  private void startAnew(
      Watchbell stuck, Options options, Watchbell.Starter starter, Relapse relapse) {
    log.error("alerts would page nobody: {}; starting anew", stuck.readiness().complaints());
    if (running.compareAndSet(stuck, null)) {
      if (isClosed(stuck)) {
        start(options, starter, relapse);
      } else {
        fail("it neither works nor stops", true);
      }
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
    if (!isClosed(watchbell)) {
      log.warn("did not stop within {} s; the next start looks after it", STOP_MAX.toSeconds());
    }
  }

  /** Stops it; whether that came to an end in time. */
  private static boolean isClosed(Watchbell watchbell) {
    var stopping = Thread.ofPlatform().name("stopping").daemon().start(watchbell::close);
    try {
      return stopping.join(STOP_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * When the machine began, before this class was loaded: people wait for all of it. Not when the
   * process began, which may have been the shell that built it first.
   */
  private static long machineStartNanos() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    long since = Watchbell.CLOCK.instant().toEpochMilli() - started;
    return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(Math.max(0, since));
  }
}
