package io.watchbell.deploy.alertmanager;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Mail addresses as people write them into one line. */
final class Addresses {
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;{}]{1,64}@[^\\s@<>,;{}]{1,255}");

  private Addresses() {}

  /** What stands between commas. */
  static List<String> split(String line) {
    return Arrays.stream(line.split(","))
        .map(Addresses::bare)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** The address without the name that stands before it: {@code Ana <ana@example.com>}. */
  static String bare(String text) {
    int open = text.lastIndexOf('<');
    int close = text.lastIndexOf('>');
    return (open >= 0 && close > open ? text.substring(open + 1, close) : text).strip();
  }

  /** Whether mail can be sent there. */
  static boolean isOne(String text) {
    return ADDRESS.matcher(text).matches();
  }
}
