package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Watchbell;
import java.time.Duration;
import java.time.Instant;

/** Says on standard error how far something has come: on a terminal, and after two seconds. */
final class Counter {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final int WHOLE = 100;

  private final Terminal terminal;
  private final Instant since;
  private final Instant until;
  private Instant next;
  private boolean shown;

  /** A counter of alerts, the first of which came at one instant and the last at another. */
  Counter(Terminal terminal, Instant since, Instant until) {
    this.terminal = terminal;
    this.since = since;
    this.until = until;
    next = Watchbell.CLOCK.instant().plus(FIRST);
  }

  /** So many alerts, up to this instant. */
  void at(long alerts, Instant instant) {
    if (!terminal.colours() || Watchbell.CLOCK.instant().isBefore(next)) {
      return;
    }
    next = Watchbell.CLOCK.instant().plus(EVERY);
    shown = true;
    long whole = Math.max(1, Duration.between(since, until).toMillis());
    long done = Math.clamp(Duration.between(since, instant).toMillis() * WHOLE / whole, 0, WHOLE);
    terminal.out().print("\r%3d %%  %s, %,d alerts".formatted(done, day(instant), alerts));
    terminal.out().flush();
  }

  private static String day(Instant at) {
    return at.toString().substring(0, "2026-10-01".length());
  }

  /** Takes the line away. */
  void done() {
    if (shown) {
      terminal.out().print("\r\u001b[K");
      terminal.out().flush();
    }
  }
}
