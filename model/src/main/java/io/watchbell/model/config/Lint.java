package io.watchbell.model.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code watchbell check} finds beyond mistakes: a configuration that can be used, but
 * probably does something else than its author wants. docs/check.md lists the same codes.
 */
public enum Lint {
  UNREACHABLE_RULE("unreachable-rule", "Whoever wrote it believes that it decides something."),
  IMPOSSIBLE_MATCH("impossible-match", "No alert can ever meet these conditions."),
  SELF_INHIBITION(
      "self-inhibition",
      "What is source and target at once is never hidden, so this hides nothing."),
  MAINTENANCE_OVER("maintenance-over", "It hides nothing any more, and hides what still counts."),
  UNKNOWN_SERVICE(
      "unknown-service", "Nobody owns it, it counts as tier 3, and has no runbook or ladder."),
  NO_OWNER("no-owner", "In an incident nobody knows whom to ask."),
  NO_RUNBOOK("no-runbook", "Whoever is woken has nothing to go by."),
  CIRCULAR_DEPENDENCY("circular-dependency", "Which of them is the cause cannot be told."),
  OTHER_TEAMS_LADDER(
      "other-teams-ladder", "People are woken for what they may not know how to mend.", true),
  NOBODY_ON_CALL("nobody-on-call", "A page then loses the patience of a rung, or is lost."),
  NO_LOUD_CONTACT("no-loud-contact", "Mail wakes nobody at night."),
  NEVER_PAGED("never-paged", "Whoever stands there believes that they would be paged."),
  LATE_STEP("late-step", "The next rung is paged before, so nobody is reached by it."),
  UNUSED_PERSON("unused-person", "They may believe that they are on call."),
  UNUSED_SCHEDULE("unused-schedule", "Whoever stands in it believes to be on call."),
  NEVER_MATCHED("never-matched", "It may be about something that is called otherwise by now."),
  UNKNOWN_LABEL("unknown-label", "The condition cannot be met by what has been coming in."),
  BROAD_SILENCE("broad-silence", "It hides what nobody meant to hide, and nobody is paged."),
  UNKNOWN_CODE("unknown-code", "The comment silences nothing."),
  TOO_MUCH_WATCH("too-much-watch", "Whoever is tired answers late, errs, and leaves.", true);

  private final String code;
  private final String why;
  private final boolean hint;

  Lint(String code, String why) {
    this(code, why, false);
  }

  Lint(String code, String why, boolean hint) {
    this.code = code;
    this.why = why;
    this.hint = hint;
  }

  /** What it is called in output and in {@code # watchbell:ignore} comments. */
  public String code() {
    return code;
  }

  /** Why it matters, as a sentence. */
  public String why() {
    return why;
  }

  /** Whether it is only a hint, which {@code --strict} does not count. */
  public boolean isHint() {
    return hint;
  }

  /** The one with this code. */
  public static Optional<Lint> of(String code) {
    return Stream.of(values()).filter(lint -> lint.code.equals(code)).findFirst();
  }

  /** All codes, in the order in which they stand here. */
  public static List<String> codes() {
    return Stream.of(values()).map(Lint::code).toList();
  }
}
