package io.watchbell.model.expression;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import io.watchbell.model.matcher.Wanted;
import java.util.Map;
import java.util.Optional;

/** An expression that was compiled. Pure, always ends, and safe for use by many threads. */
public final class Expression {
  private static final Result NOTHING = new Result.Nothing();

  private final String text;
  private final Kind kind;
  private final Map<Text, Wanted> wanted;
  private final CelRuntime.Program program;

  Expression(String text, Kind kind, Map<Text, Wanted> wanted, CelRuntime.Program program) {
    this.text = text;
    this.kind = kind;
    this.wanted = Map.copyOf(wanted);
    this.program = program;
  }

  /**
   * A text in a map of texts: {@code labels.team}.
   *
   * @param map the variable
   * @param name which of its texts
   */
  public record Text(String map, String name) {}

  /** What is known of a value before there is one. */
  public enum Kind {
    /** True or false. */
    TRUTH,
    /** A list. */
    LIST,
    /** A map. */
    MAP,
    /** A text, a number, an instant and the like. */
    SCALAR,
    /** Only the document says it. */
    ANY
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /** What it gives, as far as the compiler can tell. */
  public Kind kind() {
    return kind;
  }

  /**
   * Which texts must be there for it to give true, as far as that is plain; for all others it gives
   * false or fails. Lets whoever has many expressions ask only a few of them.
   */
  public Map<Text, Wanted> wanted() {
    return wanted;
  }

  /**
   * Its value.
   *
   * @param variables every variable of its language; documents as {@link JsonView} shows them
   */
  public Result evaluate(Map<String, Object> variables) {
    try {
      return result(program.eval(variables));
    } catch (CelEvaluationException e) {
      return new Result.Failed(Complaints.evaluation(e, text));
    } catch (Budget.SpentException e) {
      return new Result.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static Result result(Object value) {
    return switch (value) {
      case NullValue _ -> NOTHING;
      case Optional<?> some -> some.<Result>map(Expression::result).orElse(NOTHING);
      case CelUnknownSet _ -> new Result.Failed("a variable has no value");
      default -> new Result.Value(value);
    };
  }
}
