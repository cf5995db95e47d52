package io.watchbell.router.rule;

import io.watchbell.model.decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One alert that is taken through the rules: which of them matched, and which had no answer. */
final class Asking {
  /** So many expressions without an answer are written down; that there are more is said. */
  static final int TROUBLES_MAX = 3;

  private final Subject subject;
  private final List<String> names = new ArrayList<>(2);
  private final List<Verdict> troubles = new ArrayList<>(0);
  private Says says = Says.NOTHING;
  private int unanswered;
  private @Nullable String titleFrom;

  Asking(Subject subject) {
    this.subject = subject;
  }

  Subject subject() {
    return subject;
  }

  /**
   * Asks one rule.
   *
   * @return whether it is the last
   */
  boolean ask(Rule rule) {
    if (!rule.match().matches(subject.labels()) || !holds(rule)) {
      return false;
    }
    if (says.title() == null && rule.says().title() != null) {
      titleFrom = rule.name();
    }
    names.add(rule.name());
    says = says.or(rule.says());
    return !rule.goesOn();
  }

  /** What came of it. */
  Route route() {
    var title = title();
    if (unanswered > TROUBLES_MAX) {
      troubles.add(
          Verdict.of(
              Route.FAILED, "%d more rules had no answer".formatted(unanswered - TROUBLES_MAX)));
    }
    return names.isEmpty() && troubles.isEmpty()
        ? Route.UNRULED
        : new Route(names, says, title, troubles);
  }

  private boolean holds(Rule rule) {
    var when = rule.when();
    if (when == null) {
      return true;
    }
    return switch (when.holdsFor(subject)) {
      case Condition.Answer.Yes _ -> true;
      case Condition.Answer.No _ -> false;
      case Condition.Answer.Failed(var why) -> {
        trouble(rule.name(), "'when' had no answer, so the rule was passed over: " + why);
        yield false;
      }
    };
  }

  private @Nullable String title() {
    var title = says.title();
    if (title == null || titleFrom == null) {
      return null;
    }
    return switch (title.of(subject.variables(says.service(), says.team()))) {
      case Title.Made.Good(var text) -> text;
      case Title.Made.Failed(var why) -> {
        trouble(titleFrom, "'title' could not be made, the usual one is taken: " + why);
        yield null;
      }
    };
  }

  private void trouble(String rule, String what) {
    unanswered++;
    if (unanswered <= TROUBLES_MAX) {
      troubles.add(new Verdict(Route.FAILED, "rule %s: %s".formatted(rule, what), rule));
    }
  }
}
