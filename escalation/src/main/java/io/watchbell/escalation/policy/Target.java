package io.watchbell.escalation.policy;

/** Whom a rung pages. */
public sealed interface Target {
  /** The name it has in the configuration. */
  String name();

  /**
   * Whoever is on call on a schedule when the rung is reached.
   *
   * @param name the schedule
   */
  record OnSchedule(String name) implements Target {
    @Override
    public String toString() {
      return "schedule:" + name;
    }
  }

  /**
   * One person, always the same.
   *
   * @param name the person
   */
  record OnePerson(String name) implements Target {
    @Override
    public String toString() {
      return "person:" + name;
    }
  }

  /**
   * All members of a team.
   *
   * @param name the team
   */
  record WholeTeam(String name) implements Target {
    @Override
    public String toString() {
      return "team:" + name;
    }
  }

  /**
   * Whoever is on call for a team.
   *
   * @param name the team
   */
  record OnCallOfTeam(String name) implements Target {
    @Override
    public String toString() {
      return "on-call:" + name;
    }
  }

  /**
   * A room in which whoever sees it may answer. Nobody is waited for there, unless the rung has
   * nobody else.
   *
   * @param name the channel
   */
  record Room(String name) implements Target {
    @Override
    public String toString() {
      return "channel:" + name;
    }
  }
}
