package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.schedule.OnCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who stands on a rung.
 *
 * @param people each once, rooms included
 * @param gaps for people: which targets gave nobody, and why
 */
public record Crew(List<Person> people, List<String> gaps) {
  public Crew {
    people = List.copyOf(people);
    gaps = List.copyOf(gaps);
  }

  static Crew of(Roster roster, List<Target> targets, Instant at) {
    var search = new Search(roster, at, new ArrayList<>(), new ArrayList<>());
    targets.forEach(search::find);
    return new Crew(search.found(), search.gaps());
  }

  /** Those who are waited for: the people, or the rooms where there is nobody else. */
  public List<Person> waitedFor() {
    var persons = people.stream().filter(person -> !person.isRoom()).toList();
    return persons.isEmpty() ? people : persons;
  }

  /**
   * The same with one of its people only, and all its rooms.
   *
   * @param turn another number, another person; those of one incident follow one another
   */
  public Crew one(int turn) {
    var persons = people.stream().filter(person -> !person.isRoom()).toList();
    if (persons.size() <= 1) {
      return this;
    }
    var picked = persons.get(Math.floorMod(turn, persons.size()));
    var left = people.stream().filter(person -> person.isRoom() || person.equals(picked)).toList();
    return new Crew(left, gaps);
  }

  private record Search(Roster roster, Instant at, List<Person> found, List<String> gaps) {
    void find(Target target) {
      switch (target) {
        case Target.OnePerson(var name) -> add(name, target);
        case Target.Room(var name) -> add(name, target);
        case Target.OnSchedule(var name) -> onCall(name, target);
        case Target.OnCallOfTeam(var name) -> {
          var team = roster.teams().get(name);
          onCall(team == null ? null : team.schedule(), target);
        }
        case Target.WholeTeam(var name) -> {
          var team = roster.teams().get(name);
          if (team == null) {
            gaps.add(target + ": there is no such team");
          } else {
            team.members().forEach(member -> add(member, target));
          }
        }
      }
    }

    private void onCall(@Nullable String name, Target target) {
      var schedule = name == null ? null : roster.schedules().get(name);
      if (schedule == null) {
        gaps.add(target + ": there is no such schedule");
        return;
      }
      switch (schedule.onCallAt(at)) {
        case OnCall.Somebody(var who, _) -> add(who, target);
        case OnCall.Nobody(var why) -> gaps.add(target + ": " + why);
      }
    }

    private void add(String name, Target target) {
      var person = roster.people().get(name);
      if (person == null) {
        gaps.add(target + ": there is no person '" + name + "'");
      } else if (person.contacts().isEmpty()) {
        gaps.add(target + ": " + person.displayName() + " has no contact");
      } else if (!found.contains(person)) {
        found.add(person);
      }
    }
  }
}
