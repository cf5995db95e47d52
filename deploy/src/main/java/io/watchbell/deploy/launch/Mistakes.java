package io.watchbell.deploy.launch;

import io.watchbell.model.config.Problem;
import java.util.ArrayList;
import java.util.List;

/** A broken configuration, told to whoever is to mend it. */
public final class Mistakes {
  private Mistakes() {}

  /** One line per mistake, and how many there are. */
  public static List<String> lines(List<Problem> problems) {
    var lines = new ArrayList<String>();
    problems.forEach(problem -> lines.add(problem.toString()));
    lines.add(
        problems.size() == 1
            ? "1 mistake in the configuration"
            : problems.size() + " mistakes in the configuration");
    return lines;
  }
}
