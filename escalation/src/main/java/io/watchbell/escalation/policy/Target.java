package io.watchbell.escalation.policy;

/** Whom a rung pages. Teams and channels will be further kinds. */
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
}
