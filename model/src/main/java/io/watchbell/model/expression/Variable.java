package io.watchbell.model.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/**
 * Something that expressions may ask for.
 *
 * @param name what it is called there
 * @param type what it holds, so that a mistake is found before anything is evaluated
 */
public record Variable(String name, Type type) {
  /** What a variable holds. */
  public enum Type {
    /** Only the document says it. */
    ANY,
    /** A text. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** Texts by name; one that is missing reads as an empty one, as a label in a matcher does. */
    TEXTS
  }

  /** A variable of which only the document says what it holds. */
  static Variable any(String name) {
    return new Variable(name, Type.ANY);
  }

  /** A text. */
  public static Variable text(String name) {
    return new Variable(name, Type.TEXT);
  }

  /** A whole number. */
  public static Variable number(String name) {
    return new Variable(name, Type.NUMBER);
  }

  /** Texts by name. */
  public static Variable texts(String name) {
    return new Variable(name, Type.TEXTS);
  }

  CelType celType() {
    return switch (type) {
      case ANY -> SimpleType.DYN;
      case TEXT -> SimpleType.STRING;
      case NUMBER -> SimpleType.INT;
      case TEXTS -> MapType.create(SimpleType.STRING, SimpleType.STRING);
    };
  }
}
