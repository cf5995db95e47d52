package io.watchbell.model.matcher;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a regular expression says so plainly that it can be looked up: {@code a|b|c} are three
 * values, {@code db-.*} is a beginning. What is not plain is left to the expression itself.
 */
final class RegexShape {
  private static final String META = ".[]{}()*+?|^$\\";
  private static final String REPEATS = "*+?{";
  private static final String ESCAPES = "\\.+*?()|[]{}^$-/_@:#%&=!<>,;~\"'` ";

  private RegexShape() {}

  /**
   * One alternative of an expression.
   *
   * @param text what a value is, or begins with
   * @param whole whether it is all of the value
   */
  record Piece(String text, boolean whole) {}

  /** The alternatives of an expression that must match all of a value; empty when not plain. */
  static List<Piece> pieces(String regex) {
    var body = withoutGroup(withoutAnchors(regex));
    if (body.replace("(?:", "").contains("(?")) {
      return List.of(); // A flag may be repeated, and what is repeated is then what was before it.
    }
    if (body.indexOf('|') < 0) {
      return List.of(piece(body));
    }
    if (body.indexOf('(') >= 0 || body.indexOf('[') >= 0 || body.contains("\\")) {
      return List.of(); // A bar may be something else in there.
    }
    var pieces = new ArrayList<Piece>();
    for (var alternative : body.split("\\|", -1)) {
      pieces.add(piece(alternative));
    }
    return pieces;
  }

  /** The values, when the expression is nothing but a choice of them; else null. */
  static @Nullable List<String> literals(String regex) {
    var pieces = pieces(regex);
    return !pieces.isEmpty() && pieces.stream().allMatch(Piece::whole)
        ? pieces.stream().map(Piece::text).toList()
        : null;
  }

  /** What a value must begin with, when the expression is that and then anything; else null. */
  static @Nullable String beginning(String regex) {
    if (!regex.endsWith(".*") || regex.endsWith("\\.*") || regex.indexOf('|') >= 0) {
      return null;
    }
    var piece = piece(regex.substring(0, regex.length() - 2));
    return piece.whole() ? piece.text() : null;
  }

  /** Of an expression that does not match the empty value: which values it can match. */
  static Wanted wanted(String regex) {
    var pieces = pieces(regex);
    if (pieces.isEmpty() || pieces.stream().anyMatch(piece -> piece.text().isEmpty())) {
      return Wanted.SOMETHING;
    }
    return new Wanted.OneOf(
        pieces.stream().filter(Piece::whole).map(Piece::text).toList(),
        pieces.stream().filter(piece -> !piece.whole()).map(Piece::text).toList());
  }

  private static String withoutAnchors(String regex) {
    if (regex.indexOf('|') >= 0) {
      return regex; // They would belong to one of the alternatives.
    }
    int from = regex.startsWith("^") ? 1 : 0;
    int end = regex.length();
    if (regex.endsWith("$") && !regex.endsWith("\\$") && end > from) {
      end--;
    }
    return regex.substring(from, end);
  }

  /** What is inside of one group around all of it. */
  private static String withoutGroup(String regex) {
    if (!regex.endsWith(")") || !regex.startsWith("(")) {
      return regex;
    }
    var inside = regex.substring(regex.startsWith("(?:") ? 3 : 1, regex.length() - 1);
    boolean plain = "()?\\".chars().noneMatch(c -> inside.indexOf(c) >= 0);
    return plain ? inside : regex;
  }

  private static Piece piece(String text) {
    var literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int next = text.codePointAt(at);
      int width = Character.charCount(next);
      if (next == '\\' && at + 1 < text.length() && ESCAPES.indexOf(text.charAt(at + 1)) >= 0) {
        next = text.charAt(at + 1);
        width = 2;
      } else if (META.indexOf(next) >= 0) {
        return new Piece(literal.toString(), false);
      }
      if (at + width < text.length() && REPEATS.indexOf(text.charAt(at + width)) >= 0) {
        return new Piece(literal.toString(), false);
      }
      literal.appendCodePoint(next);
      at += width;
    }
    return new Piece(literal.toString(), true);
  }
}
