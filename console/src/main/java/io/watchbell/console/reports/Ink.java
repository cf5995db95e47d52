package io.watchbell.console.reports;

/** Emphasis in text for a terminal, or none of it. */
public enum Ink {
  /** As it is. */
  PLAIN,
  /** With the colours of ANSI. */
  COLOURED;

  private static final String END = "\u001b[0m";

  private String in(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + END;
  }

  String bold(String text) {
    return in("1", text);
  }

  String dim(String text) {
    return in("2", text);
  }

  String red(String text) {
    return in("31", text);
  }

  String yellow(String text) {
    return in("33", text);
  }

  String green(String text) {
    return in("32", text);
  }

  String blue(String text) {
    return in("34", text);
  }

  /** The colour of a band. */
  String of(Band band, String text) {
    return switch (band) {
      case BUSINESS -> blue(text);
      case OFF -> yellow(text);
      case SLEEP -> red(text);
    };
  }
}
