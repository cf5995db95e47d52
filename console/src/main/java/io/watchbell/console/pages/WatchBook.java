package io.watchbell.console.pages;

import io.watchbell.model.watch.Limits;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * As much of the schedules as the page about them shows. Each question is answered anew, by the
 * configuration that holds then. Safe for many threads.
 */
public interface WatchBook {
  /** The schedules by name, between two instants. */
  List<Rota> between(Instant from, Instant until);

  /** How much each person has, of all schedules between two instants, by name. */
  List<Load> loads(Instant from, Instant until);

  /** What people have changed beside the files, the latest first. */
  List<Change> changes();

  /** The names of the schedules whose people are paged before all others; none: not known. */
  default Set<String> primaries() {
    return Set.of();
  }

  /** How much watch is too much for somebody. */
  default Limits limits() {
    return Limits.USUAL;
  }

  /** Everybody who may have a watch, by name. */
  List<Somebody> people();

  /** How everybody is reached, by name. */
  default List<Reach> reach() {
    return List.of();
  }

  /** The kinds of contacts that can be added. */
  default List<Choice> choices() {
    return List.of();
  }

  /** No schedules. */
  static WatchBook empty() {
    return new WatchBook() {
      @Override
      public List<Rota> between(Instant from, Instant until) {
        return List.of();
      }

      @Override
      public List<Load> loads(Instant from, Instant until) {
        return List.of();
      }

      @Override
      public List<Change> changes() {
        return List.of();
      }

      @Override
      public List<Somebody> people() {
        return List.of();
      }
    };
  }

  /**
   * Something that people have changed at night.
   *
   * @param path what names it in addresses
   * @param type {@code cover}, {@code swap}, {@code contact} or {@code contact-added}
   * @param state as {@code in force}, {@code ahead}, {@code asked} or {@code over}
   * @param words what it is
   * @param by who did it
   * @param reason why; may be empty
   * @param asked who is asked, by the name in the configuration; empty where nobody is
   * @param askedName the same as people call them
   */
  record Change(
      String path,
      String type,
      String state,
      String words,
      String by,
      String reason,
      String asked,
      String askedName) {}

  /**
   * How a person is reached.
   *
   * @param name as people call them
   * @param contacts each in a sentence
   */
  record Reach(String name, List<String> contacts) {
    public Reach {
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * A kind of contact.
   *
   * @param kind as the file names it
   * @param asks what is to be written, for people
   */
  record Choice(String kind, String asks) {}

  /**
   * A person.
   *
   * @param person by the name in the configuration
   * @param name as people call them
   */
  record Somebody(String person, String name) {}

  /**
   * A schedule.
   *
   * @param name as ladders name it
   * @param zone whose clock it follows
   * @param shifts in their order, none over another; what is between them are gaps
   * @param score how good it is, 0 to 100
   * @param reasons why it is not 100, most first
   */
  record Rota(String name, ZoneId zone, List<Shift> shifts, int score, List<String> reasons) {
    public Rota {
      shifts = List.copyOf(shifts);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A shift.
   *
   * @param person by the name in the configuration
   * @param name as people call them
   * @param from when it begins, included
   * @param until when it ends, not included
   * @param why they have it
   * @param isOverride whether it is not their turn
   */
  record Shift(
      String person, String name, Instant from, Instant until, String why, boolean isOverride) {}

  /**
   * How much somebody has.
   *
   * @param person by the name in the configuration
   * @param name as people call them
   * @param shifts how many without a break
   * @param hours in all
   * @param nights hours between 22:00 and 08:00 where they live
   * @param weekends hours on Saturday and Sunday
   */
  record Load(String person, String name, int shifts, long hours, long nights, long weekends) {}
}
