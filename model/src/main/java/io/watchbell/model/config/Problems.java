package io.watchbell.model.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects every mistake, so that they are all reported at once. */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  /** Notes a mistake at this value. */
  public void add(YamlValue where, String message, @Nullable String hint) {
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
