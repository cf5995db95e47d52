package io.watchbell.model.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects every mistake, so that they are all reported at once. */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  /** Where a value is of a wrong kind: whatever else is wrong there follows from that. */
  private final Set<String> wrongKinds = new HashSet<>();

  /** Notes a mistake at this value, unless it only follows from its being of a wrong kind. */
  public void add(YamlValue where, String message, @Nullable String hint) {
    if (!wrongKinds.contains(place(where))) {
      addAnyway(where, message, hint);
    }
  }

  /** Notes that this value is of a wrong kind. */
  void addWrongKind(YamlValue where, String message, @Nullable String hint) {
    add(where, message, hint);
    wrongKinds.add(place(where));
  }

  private static String place(YamlValue where) {
    return "%s:%d:%d:%s".formatted(where.file(), where.line(), where.column(), where.path());
  }

  private void addAnyway(YamlValue where, String message, @Nullable String hint) {
    all.add(new Problem(where.file(), where.line(), where.column(), where.path(), message, hint));
  }

  /** Notes a mistake. */
  public void add(Problem problem) {
    all.add(problem);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** All mistakes by file and place. */
  public List<Problem> sorted() {
    return all.stream()
        .sorted(
            Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column))
        .toList();
  }
}
