package io.watchbell.model.config;

/**
 * Something in a configuration that is no mistake but probably not what was meant.
 *
 * @param lint which kind, and why it matters
 * @param place where it stands, what is the matter, and how to mend it; line 0 where it stands in
 *     no file
 */
public record Warning(Lint lint, Problem place) {
  /** A warning at this value. */
  public static Warning at(YamlValue where, Lint lint, String message, String mend) {
    return new Warning(
        lint, new Problem(where.file(), where.line(), where.column(), where.path(), message, mend));
  }

  /** A warning about something that stands in no file. */
  public static Warning about(String what, Lint lint, String message, String mend) {
    return new Warning(lint, new Problem(what, 0, 0, "", message, mend));
  }

  /** {@code warning} or {@code hint}. */
  public String level() {
    return lint.isHint() ? "hint" : "warning";
  }

  /** Where it stands, as editors jump to it. */
  public String shownPlace() {
    return place.line() == 0
        ? place.file()
        : "%s:%d:%d".formatted(place.file(), place.line(), place.column());
  }
}
