package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.Vendors;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happens to Watchbell from outside. A history is a list of them. */
sealed interface Happening {
  /** When, in the time of the world. */
  Instant at();

  /** What goes with it: where a history is shortened, all of one group go together first. */
  String group();

  /** One line of a diary. */
  String said();

  /**
   * A monitoring tool posts an alert, which is accepted.
   *
   * @param sender which tool, or which trouble of it
   * @param alert as it says; when it was received is filled in
   */
  record Posted(Instant at, int sender, Alert alert) implements Happening {
    @Override
    public String group() {
      return "sender " + sender;
    }

    @Override
    public String said() {
      return "sender %d posts %s, %s since %s%s"
          .formatted(
              sender,
              Words.of(alert),
              alert.status(),
              Words.time(alert.startsAt()),
              alert.endsAt() == null ? "" : ", until " + Words.time(alert.endsAt()));
    }
  }

  /**
   * Something that is no alert gets into the log.
   *
   * @param key of the record
   * @param body its bytes as text, or null for none
   */
  record Scribbled(Instant at, String key, @Nullable String body) implements Happening {
    @Override
    public String group() {
      return "garbage";
    }

    @Override
    public String said() {
      return "garbage in the log of alerts: " + body;
    }
  }

  /** Which services are killed. */
  enum Service {
    ROUTER,
    PAGER,
    INGEST
  }

  /**
   * A process is killed at one of its next steps.
   *
   * @param steps how many steps it still makes
   * @param away how long it stays away
   */
  record Killed(Instant at, Service host, int steps, Duration away) implements Happening {
    @Override
    public String group() {
      return "kills";
    }

    @Override
    public String said() {
      return "the %s is going to be killed at its step %d, for %s".formatted(host, steps, away);
    }
  }

  /**
   * A silence is made or changed.
   *
   * @param silence which
   */
  record Silenced(Instant at, Silence silence) implements Happening {
    @Override
    public String group() {
      return "silences";
    }

    @Override
    public String said() {
      return "silence %s of %s until %s"
          .formatted(silence.id(), silence.matchers(), Words.time(silence.endsAt()));
    }
  }

  /**
   * A silence is deleted.
   *
   * @param id which
   */
  record Unsilenced(Instant at, String id) implements Happening {
    @Override
    public String group() {
      return "silences";
    }

    @Override
    public String said() {
      return "silence " + id + " is deleted";
    }
  }

  /**
   * Another configuration holds.
   *
   * @param version which
   */
  record Reconfigured(Instant at, int version) implements Happening {
    @Override
    public String group() {
      return "configurations";
    }

    @Override
    public String said() {
      return "configuration " + version + " holds";
    }
  }

  /**
   * A provider is otherwise for a while.
   *
   * @param channel which; empty for all of them
   */
  record VendorTurned(Instant at, String channel, Vendors.Mood mood, Duration length)
      implements Happening {
    @Override
    public String group() {
      return "providers";
    }

    @Override
    public String said() {
      var who = channel.isEmpty() ? "every provider" : "the provider of " + channel;
      return "%s %s for %s".formatted(who, mood, length);
    }
  }

  /**
   * Somebody sets the clock of the machine.
   *
   * @param by forward, or back where negative
   */
  record ClockStepped(Instant at, Duration by) implements Happening {
    @Override
    public String group() {
      return "clock";
    }

    @Override
    public String said() {
      return "the clock of the machine is set by " + by;
    }
  }

  /**
   * Somebody changes something.
   *
   * @param service of which service
   */
  record Changed(Instant at, String service) implements Happening {
    @Override
    public String group() {
      return "changes";
    }

    @Override
    public String said() {
      return "a deployment of " + service;
    }
  }

  /** What can be asked at a console. */
  enum Wish {
    ACKNOWLEDGE,
    RESOLVE,
    ESCALATE,
    SNOOZE,
    REASSIGN,
    SEVERITY,
    MERGE,
    SPLIT,
    NOTE
  }

  /**
   * Somebody asks for something at a console, about an incident that is open then.
   *
   * @param draw which incident and who: a number that chooses
   */
  record Asked(Instant at, Wish wish, int draw) implements Happening {
    @Override
    public String group() {
      return "people at the console";
    }

    @Override
    public String said() {
      return "at the console: " + wish;
    }
  }

  /**
   * Somebody takes the watch of somebody else for a while.
   *
   * @param draw which schedule and who: a number that chooses
   */
  record Covered(Instant at, int draw, Duration length) implements Happening {
    @Override
    public String group() {
      return "covers";
    }

    @Override
    public String said() {
      return "somebody takes a watch for " + length;
    }
  }
}
