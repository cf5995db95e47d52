package io.watchbell.deploy.command;

/** Texts that others wrote, made harmless for a terminal. */
final class Printable {
  private Printable() {}

  /** Without characters that steer a terminal. */
  static String of(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return clean.toString();
  }
}
