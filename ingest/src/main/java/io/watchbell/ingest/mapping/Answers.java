package io.watchbell.ingest.mapping;

import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.model.expression.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the expressions of a mapping about one thing in a body, and remembers the first that has no
 * answer: with it the whole is rejected.
 */
final class Answers {
  private static final String HINT =
      "where a field may be missing write a.?b, or a.?b.orValue('...'); try it with watchbell"
          + " check";

  private final Map<String, Object> variables;
  private final String where;
  private final List<String> notes = new ArrayList<>();
  private Item.@Nullable Rejected rejected;

  Answers(Map<String, Object> variables, String where) {
    this.variables = variables;
    this.where = where;
  }

  /** Why it is rejected, or null. */
  Item.@Nullable Rejected rejected() {
    return rejected;
  }

  /** What went wrong where it only helps. */
  List<String> notes() {
    return notes;
  }

  /** The value; null when it says nothing, or when it has none, which rejects. */
  @Nullable Object needed(@Nullable Field field) {
    return switch (ask(field)) {
      case Result.Value(var value) -> value;
      case Result.Nothing _ -> null;
      case Result.Failed(var why) -> {
        reject(Reason.BAD_FIELD, field, why, HINT);
        yield null;
      }
    };
  }

  /** The value; null when there is none, which is noted: a page matters more than its text. */
  @Nullable Object helpful(@Nullable Field field) {
    return switch (ask(field)) {
      case Result.Value(var value) -> value;
      case Result.Nothing _ -> null;
      case Result.Failed(var why) -> {
        if (field != null) {
          notes.add(field.complaint(why));
        }
        yield null;
      }
    };
  }

  /** A text that is needed; empty when nothing is said. */
  String neededText(@Nullable Field field) {
    var value = needed(field);
    return value == null ? "" : Values.text(value).strip();
  }

  /** A text that only helps; empty when nothing is said. */
  String helpfulText(@Nullable Field field) {
    var value = helpful(field);
    return value == null ? "" : Values.text(value);
  }

  /** Whether it holds; anything but true and false rejects. */
  boolean truth(Field field) {
    var value = needed(field);
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (rejected == null) {
      var found = value == null ? "nothing" : "'" + Values.text(value) + "'";
      reject(Reason.BAD_FIELD, field, "expected true or false, found " + found, HINT);
    }
    return false;
  }

  private Result ask(@Nullable Field field) {
    if (field == null || rejected != null) {
      return new Result.Nothing();
    }
    return field.expression().evaluate(variables);
  }

  /** Rejects, unless that was done already. */
  void reject(Reason reason, @Nullable Field field, String why, String hint) {
    if (rejected == null) {
      rejected = new Item.Rejected(reason, where, field == null ? why : field.complaint(why), hint);
    }
  }
}
