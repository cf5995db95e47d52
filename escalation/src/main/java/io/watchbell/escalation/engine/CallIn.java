package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Urgency;
import io.watchbell.model.command.Command;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.response.ResponseChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is called in to help. Whoever has it keeps it, and the ladder goes on as it would; who
 * is called in is paged by their own rules until the first of them answers.
 */
final class CallIn {
  private static final String TEAM = "team:";

  private final Turn turn;
  private final Command command;
  private final Cause cause;

  CallIn(Turn turn, Command command) {
    this.turn = turn;
    this.command = command;
    this.cause = Cause.of(command);
  }

  /**
   * Calls them in.
   *
   * @param who a person by name, or {@code team:NAME}
   */
  void follow(String who) {
    var found = new ArrayList<Person>();
    var complaint = find(who, found);
    if (complaint != null) {
      turn.say(Kind.COMMAND_IGNORED, cause, complaint);
      return;
    }
    found.removeIf(person -> person.name().equals(turn.holder));
    if (found.isEmpty()) {
      turn.say(Kind.COMMAND_IGNORED, cause, "whoever is meant has it already");
      return;
    }
    var holder = turn.holder;
    var news =
        by()
            + " asks for your help"
            + (holder == null ? "" : "; %s has it".formatted(turn.roster.calledAsHolder(holder)));
    found.stream()
        .map(Person::name)
        .filter(name -> !turn.called.contains(name))
        .forEach(turn.called::add);
    // Who is called by name may be woken, whatever it is about.
    var plan = Plan.of(found, Urgency.HIGH, turn.now);
    var key = "%s/c%d".formatted(turn.id, turn.nextNotice());
    var sample = new Later(key, PageKind.CALL, "", "", turn.now, "called in", news);
    new Steps(turn).begin(plan, sample, List.of(), null);
    turn.say(Kind.CALLED_IN, cause, "%s calls in %s".formatted(by(), plan.told()));
  }

  /** One of those who were called in answers: nobody else is needed. */
  void answered() {
    var others = new ArrayList<>(turn.called);
    others.remove(command.by());
    turn.endCalls();
    var holder = Objects.requireNonNullElse(turn.holder, "somebody");
    var news = "%s is on it too; %s has it".formatted(by(), turn.roster.calledAsHolder(holder));
    turn.say(Kind.NOTED, cause, news);
    if (!others.contains(holder)) {
      others.add(holder);
    }
    Notices.to(turn, others, news);
  }

  private @Nullable String find(String who, List<Person> found) {
    if (who.startsWith(TEAM)) {
      var name = who.substring(TEAM.length());
      var team = turn.roster.teams().get(name);
      if (team == null) {
        return turn.roster.complaintAboutTeam(name);
      }
      team.members().stream()
          .map(member -> turn.roster.people().get(member))
          .filter(person -> person != null && !person.contacts().isEmpty())
          .forEach(found::add);
      return found.isEmpty() ? "nobody of " + who + " can be reached" : null;
    }
    var person = turn.roster.people().get(turn.roster.whoIs(who));
    if (person == null) {
      return Objects.requireNonNullElse(turn.roster.complaintAboutPerson(who), who);
    }
    found.add(person);
    return person.contacts().isEmpty() ? person.displayName() + " has no contact" : null;
  }

  private String by() {
    return turn.roster.calledAsHolder(command.by());
  }
}
