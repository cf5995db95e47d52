package io.watchbell.escalation.notify;

import io.watchbell.model.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages to one contact of a person together where there are too many of them. Whose wait is
 * over first sends one message for all that have come meanwhile; each of them is named in it, and
 * each has its own outcome. What it remembers is lost at a restart: then a few more messages go out
 * by themselves. Safe for use by many threads.
 */
public final class Bundler {
  /** How often somebody looks whether the message is sent that theirs is part of. */
  static final Duration LOOK = Duration.ofMillis(100);

  private final Supplier<Bundling> rule;
  private final Map<Contact, Line> lines = new HashMap<>();

  private record Contact(String person, String channel) {}

  /** What has gone to a contact lately, and what is being put together for it. */
  private static final class Line {
    final Deque<Instant> sent = new ArrayDeque<>();
    @Nullable Bundle open;
  }

  private static final class Bundle {
    final List<Seat> seats = new ArrayList<>();
    final Instant due;
    boolean taken;
    @Nullable Outcome outcome;

    Bundle(Instant due) {
      this.due = due;
    }
  }

  /** A bundler by the rule that holds when it is asked. */
  public Bundler(Supplier<Bundling> rule) {
    this.rule = rule;
  }

  /** What a page is to do now. */
  sealed interface Turn {
    /** It waits, and looks again then. */
    record Wait(Duration length) implements Turn {}

    /**
     * It sends, for all of these; the outcome is told to {@link Seat#settle}.
     *
     * @param seats whose pages are sent, this one among them
     */
    record Send(List<Seat> seats) implements Turn {}

    /** It was sent by another. */
    record Sent(Outcome outcome) implements Turn {}
  }

  /** The place of one page in what is sent. */
  final class Seat {
    private final Page page;
    private final int attempt;
    private final boolean repeat;
    private final Line line;
    private @Nullable Bundle bundle;
    private @Nullable Instant counted;

    private Seat(Page page, int attempt, boolean repeat, Line line) {
      this.page = page;
      this.attempt = attempt;
      this.repeat = repeat;
      this.line = line;
    }

    Page page() {
      return page;
    }

    int attempt() {
      return attempt;
    }

    boolean repeat() {
      return repeat;
    }

    /** What it is to do at this instant. */
    Turn look(Instant now) {
      synchronized (Bundler.this) {
        var own = bundle;
        if (own == null) {
          return new Turn.Send(List.of(this));
        }
        if (own.outcome != null) {
          return new Turn.Sent(own.outcome);
        }
        if (own.taken) {
          return new Turn.Wait(LOOK);
        }
        if (now.isBefore(own.due)) {
          return new Turn.Wait(Duration.between(now, own.due));
        }
        own.taken = true;
        close(own);
        counted = now;
        line.sent.add(now);
        return new Turn.Send(List.copyOf(own.seats));
      }
    }

    /** Is not sent with the others: it is looked at anew by itself. */
    void leave() {
      synchronized (Bundler.this) {
        if (bundle != null) {
          bundle.seats.remove(this);
          if (bundle.seats.isEmpty()) {
            close(bundle);
          }
          bundle = null;
        }
      }
    }

    /** What came of the message that it sent. */
    void settle(Outcome outcome) {
      synchronized (Bundler.this) {
        if (bundle != null) {
          bundle.outcome = outcome;
        }
        if (counted != null && !(outcome instanceof Outcome.Delivered)) {
          line.sent.remove(counted); // It has reached nobody.
        }
      }
    }

    private void close(Bundle which) {
      if (line.open == which) {
        line.open = null;
      }
    }
  }

  /**
   * A page is about to leave.
   *
   * @param attempt the so-and-so-many-th, from 1
   * @param repeat whether it may have been sent before
   * @param alsoMax how many others a message on its channel can name; 0: it goes by itself
   * @param worthUntil when it is too late for it
   */
  synchronized Seat join(
      Page page, int attempt, boolean repeat, int alsoMax, Instant worthUntil, Instant now) {
    var holds = page.isMissed() ? Bundling.DIGEST : rule.get();
    boolean alone = alsoMax == 0 || !page.concernsIncident();
    alone |= holds.after() == 0 && !page.isMissed();
    if (alone) {
      return new Seat(page, attempt, repeat, new Line());
    }
    // What was missed is a message of its own: nobody who is paged has to look for it.
    var contact = page.contact() + (page.isMissed() ? "/missed" : "");
    var line = lines.computeIfAbsent(new Contact(page.person(), contact), _ -> new Line());
    forget(line, now.minus(holds.within()));
    var seat = new Seat(page, attempt, repeat, line);
    boolean mayWait = now.plus(holds.waits()).isBefore(worthUntil);
    if (!mayWait || (line.open == null && line.sent.size() < holds.after())) {
      seat.counted = now;
      line.sent.add(now);
      return seat;
    }
    var open = line.open;
    if (open == null || open.seats.size() > alsoMax) {
      open = new Bundle(now.plus(holds.waits()));
      line.open = open;
    }
    open.seats.add(seat);
    seat.bundle = open;
    return seat;
  }

  private static void forget(Line line, Instant before) {
    while (!line.sent.isEmpty() && line.sent.getFirst().isBefore(before)) {
      line.sent.removeFirst();
    }
  }
}
