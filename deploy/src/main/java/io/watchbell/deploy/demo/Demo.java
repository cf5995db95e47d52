package io.watchbell.deploy.demo;

import io.watchbell.deploy.launch.Runner;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Watchbell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The made-up company at work: its monitors post real webhooks, its people's phones are reached by
 * the real notifier, and they answer through the real links.
 */
public final class Demo {
  private static final int THREADS = 3;

  private final Pace pace;
  private final Ticker ticker;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("demo-", 1).factory());
  private final People people;

  /**
   * A demo that has not begun.
   *
   * @param speed 1 is the usual pace, 2 twice as fast
   */
  public Demo(Terminal terminal, double speed) {
    this.pace = new Pace(speed);
    this.ticker = new Ticker(terminal);
    this.people = new People(pace, timer, ticker);
  }

  /**
   * Writes the company's configuration.
   *
   * @param port on which Watchbell will listen
   */
  public Path settle(Path directory, int port) {
    return Company.settle(directory, "http://127.0.0.1:" + port + People.PATH, pace);
  }

  /** What runs beside Watchbell. */
  public Runner.Company company() {
    return new Runner.Company(List.of(people), this::begin);
  }

  private void begin(Watchbell watchbell) {
    ticker.begin(watchbell);
    new Monitors(watchbell.url(), pace, timer, ticker).begin();
  }
}
