package io.watchbell.console.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept quiet now or will be: silences in force and maintenance windows.
 *
 * @param silences the first to end first
 * @param windows those that are now first, by their ends; then the others by their begins; last
 *     those that do not come any more
 */
public record Quiet(List<Hush> silences, List<Window> windows) {
  /** Nothing is. */
  public static final Quiet NOTHING = new Quiet(List.of(), List.of());

  public Quiet {
    silences = List.copyOf(silences);
    windows = List.copyOf(windows);
  }

  /**
   * A silence in force.
   *
   * @param id its id
   * @param matchers which alerts it hides
   * @param createdBy who made it
   * @param comment why
   * @param endsAt until when
   * @param soon whether it ends within the hour while something fires under it
   * @param hidden what fires under it
   * @param told who is told before it ends, for people
   */
  public record Hush(
      String id,
      String matchers,
      String createdBy,
      String comment,
      Instant endsAt,
      boolean soon,
      Hidden hidden,
      String told) {}

  /**
   * A maintenance window.
   *
   * @param name its name
   * @param reason why
   * @param covers which alerts it hides, for people
   * @param now the present time of it, or null
   * @param next the next times of it, as far as they are known
   * @param hidden what fires under it now
   */
  public record Window(
      String name,
      String reason,
      String covers,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Times now,
      List<Times> next,
      Hidden hidden) {
    public Window {
      next = List.copyOf(next);
    }

    /** Whether it is or comes. */
    public boolean comes() {
      return now != null || !next.isEmpty();
    }
  }

  /**
   * From when until when.
   *
   * @param from inclusive
   * @param until exclusive
   */
  public record Times(Instant from, Instant until) {}

  /**
   * Alerts that are hidden.
   *
   * @param alerts how many
   * @param names what they are called, each name once, some of them
   */
  public record Hidden(int alerts, List<String> names) {
    public Hidden {
      names = List.copyOf(names);
    }

    /** For people: "hides 3 alerts: Down, Full". */
    public String describe() {
      return switch (alerts) {
        case 0 -> "hides nothing now";
        case 1 -> "hides 1 alert: " + String.join(", ", names);
        default -> "hides %d alerts: %s".formatted(alerts, String.join(", ", names));
      };
    }
  }
}
