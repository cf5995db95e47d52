package io.watchbell.escalation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.util.List;

/** People, schedules and ladders of tests, written as in the file. */
public final class Rosters {
  private Rosters() {}

  /** What stands in this {@code oncall.yaml}, which has no mistakes. */
  public static Roster of(String yaml) {
    var problems = new Problems();
    var root = YamlDocument.parse("oncall.yaml", yaml, problems).orElseThrow();
    var roster = RosterReader.read(root, List.of());
    assertThat(problems.sorted()).isEmpty();
    return roster;
  }
}
