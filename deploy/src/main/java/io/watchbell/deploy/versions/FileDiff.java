package io.watchbell.deploy.versions;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a file differs between two versions, as {@code diff -u} says it.
 *
 * @param file its path from the directory
 * @param lines of the unified diff, with its head; at least one
 */
public record FileDiff(String file, List<String> lines) {
  private static final int CONTEXT_LINES = 3;
  private static final String NONE = "/dev/null";

  public FileDiff {
    lines = List.copyOf(lines);
  }

  /** The files that differ, in the order of their names. */
  public static List<FileDiff> between(Map<String, String> before, Map<String, String> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var diffs = new ArrayList<FileDiff>();
    for (var name : names) {
      var old = before.get(name);
      var now = after.get(name);
      if (old == null || now == null || !old.equals(now)) {
        diffs.add(
            new FileDiff(
                name,
                unified(
                    old == null ? NONE : "a/" + name,
                    now == null ? NONE : "b/" + name,
                    old == null ? "" : old,
                    now == null ? "" : now)));
      }
    }
    return diffs;
  }

  private static List<String> unified(String from, String to, String old, String now) {
    var was = old.lines().toList();
    var patch = DiffUtils.diff(was, now.lines().toList());
    var lines = UnifiedDiffUtils.generateUnifiedDiff(from, to, was, patch, CONTEXT_LINES);
    return lines.isEmpty()
        ? List.of("--- " + from, "+++ " + to, "(only the ends of lines, or an empty file)")
        : lines;
  }
}
