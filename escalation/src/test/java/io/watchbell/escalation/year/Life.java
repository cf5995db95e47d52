package io.watchbell.escalation.year;

import io.watchbell.escalation.ack.Checked;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Message;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.testkit.IncidentBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What goes wrong, and what people do about it. */
final class Life {
  private static final int SERVICES = 300;
  private static final Duration TELL = Duration.ofSeconds(1);

  private final Year year;
  private final Map<Integer, Trouble> troubles = new HashMap<>();
  private final Map<IncidentId, Trouble> byId = new HashMap<>();
  private boolean asleep;
  private boolean deaf;
  private int commands;
  int incidents;

  /** What is wrong with one service, the so-and-so-many-th time. */
  private static final class Trouble {
    final int service;
    final String ladder;
    int ordinal;
    boolean open;
    Severity severity = Severity.SEV2;
    Instant since = Instant.EPOCH;

    Trouble(int service, String ladder) {
      this.service = service;
      this.ladder = ladder;
    }

    IncidentBuilder incident() {
      return IncidentBuilder.incident("service-" + service, "Down")
          .ordinal(ordinal)
          .severity(severity)
          .ladder(ladder)
          .openedAt(since);
    }
  }

  Life(Year year) {
    this.year = year;
  }

  /** Nobody answers any more, and nothing new goes wrong. */
  void end() {
    asleep = true;
  }

  /** Whatever rings, nobody looks at it. */
  void ignorePages() {
    deaf = true;
  }

  /** This goes wrong, once. */
  IncidentId open(int service, Severity severity) {
    var trouble = new Trouble(service, "l" + (1 + service % (Year.SIZE.ladders() - 1)));
    trouble.ordinal = 1;
    trouble.open = true;
    trouble.since = year.now();
    trouble.severity = severity;
    var id = trouble.incident().id();
    byId.put(id, trouble);
    tell(trouble, IncidentChange.Kind.OPENED, null);
    return id;
  }

  /** And is over. */
  void end(IncidentId id) {
    over(Objects.requireNonNull(byId.get(id)), null);
  }

  /** Something goes wrong. */
  void trouble() {
    if (asleep) {
      return;
    }
    int service = year.chance().below(SERVICES);
    var trouble =
        troubles.computeIfAbsent(
            service,
            number -> new Trouble(number, "l" + year.chance().below(Year.SIZE.ladders() + 1)));
    if (trouble.open && year.chance().inThousand(600)) {
      change(trouble, year.chance().of(List.of(Severity.SEV1, Severity.SEV2)));
      return;
    }
    trouble.ordinal++;
    trouble.open = true;
    trouble.since = year.now();
    trouble.severity = severity();
    byId.put(trouble.incident().id(), trouble);
    incidents++;
    tell(trouble, IncidentChange.Kind.OPENED, null);
    develop(trouble, trouble.ordinal);
  }

  private Severity severity() {
    int draw = year.chance().below(100);
    if (draw < 20) {
      return Severity.SEV1;
    }
    return draw < 75 ? Severity.SEV2 : draw < 92 ? Severity.SEV3 : Severity.SEV4;
  }

  private void develop(Trouble trouble, int ordinal) {
    var chance = year.chance();
    if (chance.inThousand(450)) {
      later(trouble, ordinal, Duration.ofMinutes(40), () -> over(trouble, null));
    }
    if (chance.inThousand(150)) {
      later(trouble, ordinal, Duration.ofMinutes(15), () -> change(trouble, Severity.SEV1));
    }
    if (chance.inThousand(80)) {
      later(trouble, ordinal, Duration.ofMinutes(25), () -> change(trouble, Severity.SEV4));
    }
    if (chance.inThousand(80)) {
      var kind = IncidentChange.Kind.ACKNOWLEDGED_AT_SOURCE;
      later(trouble, ordinal, Duration.ofMinutes(10), () -> tell(trouble, kind, null));
    }
    // In the end somebody mends it, also where nobody was told.
    later(trouble, ordinal, Duration.ofHours(20), () -> over(trouble, null));
  }

  private void later(Trouble trouble, int ordinal, Duration mean, Runnable what) {
    year.agenda()
        .after(
            year.chance().around(mean),
            () -> {
              if (trouble.open && trouble.ordinal == ordinal) {
                what.run();
              }
            });
  }

  private void change(Trouble trouble, Severity severity) {
    if (severity != trouble.severity) {
      boolean worse = severity.isWorseThan(trouble.severity);
      trouble.severity = severity;
      tell(trouble, worse ? IncidentChange.Kind.RAISED : IncidentChange.Kind.LOWERED, null);
    }
  }

  private void over(Trouble trouble, @org.jspecify.annotations.Nullable String by) {
    trouble.open = false;
    tell(trouble, IncidentChange.Kind.RESOLVED, by);
    if (!asleep && !deaf && year.chance().inThousand(100)) {
      int ordinal = trouble.ordinal;
      year.agenda()
          .after(
              year.chance().around(Duration.ofMinutes(8)),
              () -> {
                if (!trouble.open && trouble.ordinal == ordinal && !asleep) {
                  trouble.open = true;
                  tell(trouble, IncidentChange.Kind.REOPENED, null);
                  develop(trouble, ordinal);
                }
              });
    }
  }

  private void tell(
      Trouble trouble, IncidentChange.Kind kind, @org.jspecify.annotations.Nullable String by) {
    var builder = trouble.incident();
    Incident incident = (trouble.open ? builder : builder.resolvedAt(year.now())).build();
    year.happened(new IncidentChange(kind, year.now(), "as it happens", by, year.now(), incident));
  }

  /** Somebody's phone rings: they look at it at once, later, or never. */
  void reads(Message message) {
    if (asleep || deaf || !message.page().wantsAnswer()) {
      return;
    }
    var chance = year.chance();
    if (chance.inThousand(450)) {
      return;
    }
    var path = message.link().getPath();
    var token = path.substring(path.indexOf(Links.PATH) + Links.PATH.length());
    boolean early = chance.inThousand(700);
    var when = early ? chance.around(Duration.ofMinutes(2)) : chance.around(Duration.ofHours(1));
    year.agenda().after(when, () -> press(token));
    if (chance.inThousand(80)) { // Forwarded, or pressed twice.
      year.agenda().after(when.plus(chance.around(TELL)), () -> press(token));
    }
  }

  private void press(String token) {
    if (asleep
        || !(year.pager().tokens().check(token, year.now()) instanceof Checked.Valid(var link))) {
      return;
    }
    var response = year.pager().book().response(link.incident());
    boolean holds =
        response != null
            && response.status() == ResponseStatus.ACKNOWLEDGED
            && link.person().equals(response.holder());
    ask(link.incident(), link.person(), action(link.person()));
    if (!holds && year.chance().inThousand(500)) {
      year.agenda()
          .after(
              year.chance().around(Duration.ofMinutes(30)),
              () -> ask(link.incident(), link.person(), new Action.Resolve()));
    }
  }

  private Action action(String person) {
    var company = year.company();
    int draw = year.chance().below(100);
    if (draw < 70) {
      return new Action.Acknowledge();
    } else if (draw < 78) {
      return new Action.Escalate();
    } else if (draw < 84) {
      return new Action.Snooze(Duration.ofMinutes(1 + year.chance().below(120)));
    } else if (draw < 90) {
      return new Action.Reassign(company.anybody());
    } else if (draw < 94) {
      return new Action.AddResponder(company.anybody());
    }
    return draw < 98 ? new Action.Note("seen by " + person) : new Action.Resolve();
  }

  private void ask(IncidentId id, String by, Action action) {
    if (asleep) {
      return;
    }
    commands++;
    year.asked(new Command("c" + commands, id, by, "link", year.now(), action));
  }

  /** The router obeys too. */
  void resolved(Command command) {
    var trouble = Objects.requireNonNull(byId.get(command.incident()));
    if (trouble.open && trouble.incident().id().equals(command.incident())) {
      over(trouble, command.by());
    }
  }

  /** Whether it is still wrong. */
  boolean isOpen(IncidentId id) {
    var trouble = byId.get(id);
    return trouble != null && trouble.open && trouble.incident().id().equals(id);
  }
}
