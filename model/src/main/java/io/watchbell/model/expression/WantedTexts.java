package io.watchbell.model.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.watchbell.model.expression.Expression.Text;
import io.watchbell.model.matcher.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which texts an expression needs to give true, as far as its {@code &&}, {@code ||}, {@code ==},
 * {@code in} and {@code startsWith} say so plainly. Sound, not complete: where it says something,
 * the expression gives false or fails for everything else.
 */
final class WantedTexts {
  private static final Comparator<Text> ORDER =
      Comparator.comparing(Text::map).thenComparing(Text::name);

  private WantedTexts() {}

  /** The texts of any variable that is asked by name; nothing where that is not plain. */
  static Map<Text, Wanted> of(CelExpr expression) {
    if (expression.getKind() != Kind.CALL) {
      return Map.of();
    }
    var call = expression.call();
    return switch (call.function()) {
      case "_&&_" -> both(of(call.args().get(0)), of(call.args().get(1)));
      case "_||_" -> either(of(call.args().get(0)), of(call.args().get(1)));
      case "_==_" -> same(call.args().get(0), call.args().get(1));
      case "@in" -> in(call.args().get(0), call.args().get(1));
      case "startsWith" ->
          call.target()
              .map(target -> wanted(target, literal(call.args().getFirst()), Wanted::prefix))
              .orElse(Map.of());
      default -> Map.of();
    };
  }

  /** Both must hold, so what either wants is wanted; of two for one text the first will do. */
  private static Map<Text, Wanted> both(Map<Text, Wanted> left, Map<Text, Wanted> right) {
    var all = new TreeMap<Text, Wanted>(ORDER);
    all.putAll(right);
    all.putAll(left);
    return all;
  }

  /** One of the two must hold, so only what both want is wanted. */
  private static Map<Text, Wanted> either(Map<Text, Wanted> left, Map<Text, Wanted> right) {
    var all = new TreeMap<Text, Wanted>(ORDER);
    left.forEach((text, wanted) -> {
      if (wanted instanceof Wanted.OneOf one && right.get(text) instanceof Wanted.OneOf other) {
        all.put(
            text,
            new Wanted.OneOf(
                joined(one.values(), other.values()), joined(one.prefixes(), other.prefixes())));
      }
    });
    return all;
  }

  private static Map<Text, Wanted> same(CelExpr left, CelExpr right) {
    var literal = literal(right);
    return literal == null
        ? wanted(right, literal(left), Wanted::value)
        : wanted(left, literal, Wanted::value);
  }

  private static Map<Text, Wanted> in(CelExpr item, CelExpr list) {
    if (list.getKind() != Kind.LIST) {
      return Map.of();
    }
    var values = new ArrayList<String>();
    for (var element : list.list().elements()) {
      var literal = literal(element);
      if (literal == null || literal.isEmpty()) {
        return Map.of();
      }
      values.add(literal);
    }
    return text(item)
        .<Map<Text, Wanted>>map(text -> Map.of(text, new Wanted.OneOf(values, List.of())))
        .orElse(Map.of());
  }

  private interface Kinds {
    Wanted of(String literal);
  }

  private static Map<Text, Wanted> wanted(CelExpr asked, @Nullable String literal, Kinds kind) {
    if (literal == null || literal.isEmpty()) {
      return Map.of();
    }
    return text(asked).map(text -> Map.of(text, kind.of(literal))).orElse(Map.of());
  }

  private static Optional<Text> text(CelExpr asked) {
    if (asked.getKind() == Kind.SELECT && !asked.select().testOnly()) {
      return text(asked.select().operand(), asked.select().field());
    }
    boolean isIndex = asked.getKind() == Kind.CALL && asked.call().function().equals("_[_]");
    return isIndex
        ? text(asked.call().args().get(0), literal(asked.call().args().get(1)))
        : Optional.empty();
  }

  private static Optional<Text> text(CelExpr map, @Nullable String name) {
    return map.getKind() == Kind.IDENT && name != null
        ? Optional.of(new Text(map.ident().name(), name))
        : Optional.empty();
  }

  private static @Nullable String literal(CelExpr expression) {
    boolean isText =
        expression.getKind() == Kind.CONSTANT
            && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    return isText ? expression.constant().stringValue() : null;
  }

  private static List<String> joined(List<String> some, List<String> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
