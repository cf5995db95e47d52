package io.watchbell.deploy.simulate;

import io.watchbell.escalation.ack.Checked;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.rehearsal.Chance;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.util.List;

/** What people do: about what rings, and at the console. */
final class People {
  private static final Duration TELL = Duration.ofSeconds(1);

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private final World world;
  private boolean asleep;
  private int commands;
  private int readings;

  People(World world) {
    this.world = world;
  }

  /** Nobody does anything any more. */
  void sleep() {
    asleep = true;
  }

  /** Somebody's phone rings: they look at it at once, later, or never. */
  void reads(Message message) {
    if (asleep || !message.page().wantsAnswer()) {
      return;
    }
    var chance = chance("reads " + message.page().id() + " " + readings++);
    if (chance.inThousand(450)) {
      return;
    }
    var path = message.link().getPath();
    var token = path.substring(path.indexOf(Links.PATH) + Links.PATH.length());
    boolean early = chance.inThousand(700);
    var when = early ? chance.around(Duration.ofMinutes(2)) : chance.around(Duration.ofHours(1));
    world.agenda().after(when, () -> press(token, chance));
    if (chance.inThousand(80)) { // Forwarded, or pressed twice.
      world.agenda().after(when.plus(chance.around(TELL)), () -> press(token, chance));
    }
  }

  private Chance chance(String what) {
    return world.chance(what);
  }

  private void press(String token, Chance chance) {
    if (asleep
        || !(world.pager().tokens().check(token, world.wall())
            instanceof Checked.Valid(var link))) {
      return;
    }
    var response = world.pager().book().response(link.incident());
    boolean holds =
        response != null
            && response.status() == ResponseStatus.ACKNOWLEDGED
            && link.person().equals(response.holder());
    ask(link.incident(), link.person(), action(link.person(), chance));
    if (!holds && chance.inThousand(300)) {
      world
          .agenda()
          .after(
              chance.around(Duration.ofMinutes(30)),
              () -> ask(link.incident(), link.person(), new Action.Resolve()));
    }
  }

  private Action action(String person, Chance chance) {
    var company = world.company();
    int draw = chance.below(100);
    if (draw < 70) {
      return new Action.Acknowledge();
    } else if (draw < 78) {
      return new Action.Escalate();
    } else if (draw < 84) {
      return new Action.Snooze(Duration.ofMinutes(1 + chance.below(120)));
    } else if (draw < 90) {
      return new Action.Reassign(company.person(chance.below(1_000)));
    } else if (draw < 94) {
      return new Action.AddResponder(company.person(chance.below(1_000)));
    }
    return draw < 98 ? new Action.Note("seen by " + person) : new Action.Resolve();
  }

  /** Somebody at the console, about an incident that is open. */
  void asks(Happening.Wish wish, int draw) {
    var open = world.incidents().open();
    if (asleep || open.isEmpty()) {
      return;
    }
    var incident = open.get(draw % open.size());
    var other = open.get(draw / 7 % open.size());
    ask(incident.id(), world.company().person(draw / 3), action(wish, draw, incident, other));
  }

  private Action action(Happening.Wish wish, int draw, Incident incident, Incident other) {
    return switch (wish) {
      case ACKNOWLEDGE -> new Action.Acknowledge();
      case RESOLVE -> new Action.Resolve();
      case ESCALATE -> new Action.Escalate();
      case SNOOZE -> new Action.Snooze(Duration.ofMinutes(1 + draw % 60));
      case REASSIGN -> new Action.Reassign(world.company().person(draw / 5));
      case SEVERITY -> new Action.SetSeverity(SEVERITIES.get(draw % SEVERITIES.size()));
      case MERGE -> new Action.Merge(other.id());
      case SPLIT -> new Action.Split(some(incident, 1 + draw % 2), null);
      case NOTE -> new Action.Note("looking");
    };
  }

  private static List<Fingerprint> some(Incident incident, int most) {
    return incident.sample().stream().map(AlertSample::fingerprint).limit(most).toList();
  }

  private void ask(IncidentId id, String by, Action action) {
    if (!asleep) {
      commands++;
      world.asked(new Command("c" + commands, id, by, "link", world.wall(), action));
    }
  }
}
