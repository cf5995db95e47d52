package io.watchbell.model.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelMutableAst;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.navigation.CelNavigableMutableAst;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets {@code labels.team} be empty where there is no such label, instead of a failure: it is read
 * as {@code labels[?'team'].orValue('')}. So an expression and a matcher mean the same by a missing
 * label. Whether it is there can still be asked, by {@code has(labels.team)} and {@code 'team' in
 * labels}.
 */
final class EmptyTexts {
  private static final String INDEX = "_[_]";
  private static final String OPTIONAL_INDEX = "_[?_]";

  private EmptyTexts() {}

  /** The same expression with this meaning. */
  static CelAbstractSyntaxTree whereMissing(
      CelAbstractSyntaxTree written, Collection<Variable> variables) {
    var maps =
        variables.stream()
            .filter(variable -> variable.type() == Variable.Type.TEXTS)
            .map(Variable::name)
            .collect(Collectors.toSet());
    if (maps.isEmpty()) {
      return written;
    }
    var ast = CelMutableAst.fromCelAst(written);
    var nodes = nodes(ast);
    long lastId = nodes.stream().mapToLong(CelMutableExpr::id).max().orElse(0);
    for (var node : nodes) {
      var asked = asked(node, maps);
      if (!asked.isEmpty()) {
        var found = CelMutableExpr.ofCall(++lastId, CelMutableCall.create(OPTIONAL_INDEX, asked));
        var empty = CelMutableExpr.ofConstant(++lastId, CelConstant.ofValue(""));
        node.setCall(CelMutableCall.create(found, "orValue", empty));
      }
    }
    // With the source as it was, so that complaints still name the place.
    return CelAbstractSyntaxTree.newParsedAst(
        CelMutableExprConverter.fromMutableExpr(ast.expr()), written.getSource());
  }

  private static List<CelMutableExpr> nodes(CelMutableAst ast) {
    return CelNavigableMutableAst.fromAst(ast)
        .getRoot()
        .allNodes()
        .map(CelNavigableMutableExpr::expr)
        .toList();
  }

  /** The map and the name, where an expression asks for a text of one of these maps. */
  private static List<CelMutableExpr> asked(CelMutableExpr node, Set<String> maps) {
    if (node.getKind() == Kind.SELECT && !node.select().testOnly()) {
      var select = node.select();
      var name = CelMutableExpr.ofConstant(node.id(), CelConstant.ofValue(select.field()));
      return isOneOf(select.operand(), maps) ? List.of(select.operand(), name) : List.of();
    }
    boolean isIndex = node.getKind() == Kind.CALL && node.call().function().equals(INDEX);
    return isIndex && isOneOf(node.call().args().getFirst(), maps)
        ? List.copyOf(node.call().args())
        : List.of();
  }

  private static boolean isOneOf(CelMutableExpr expression, Set<String> maps) {
    return expression.getKind() == Kind.IDENT && maps.contains(expression.ident().name());
  }
}
