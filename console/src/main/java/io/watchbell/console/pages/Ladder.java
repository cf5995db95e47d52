package io.watchbell.console.pages;

import java.util.List;

/**
 * As much of an escalation ladder as people need to see where they are on it.
 *
 * @param name as configured
 * @param rungs the names of its rungs, lowest first: {@code primary}, {@code secondary} ...
 * @param rounds how often it is climbed before it gives up
 */
public record Ladder(String name, List<String> rungs, int rounds) {
  public Ladder {
    rungs = List.copyOf(rungs);
  }
}
