package io.watchbell.deploy.alertmanager;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives out names, none twice. */
final class Names {
  private static final int LENGTH_MAX = 56;

  private final Set<String> given = new HashSet<>();

  /** This name, or the same with the first number that makes it another. */
  String unique(String wanted) {
    var name = wanted;
    for (int number = 2; !given.add(name); number++) {
      name = wanted + " " + number;
    }
    return name;
  }

  /** A name for a person made of this text: letters, digits, '.', '-' and '_'. */
  String person(String text) {
    var plain = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+|[._-]+$", "");
    var cut = plain.substring(0, Math.min(plain.length(), LENGTH_MAX));
    var wanted = cut.isEmpty() ? "somebody" : cut;
    var name = wanted;
    for (int number = 2; !given.add(name); number++) {
      name = wanted + "-" + number;
    }
    return name;
  }

  /** A name for an environment variable made of this text. */
  String variable(String text) {
    var plain = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    var wanted = plain.matches("[A-Z].*") ? plain : "WATCHBELL_" + plain;
    var name = wanted;
    for (int number = 2; !given.add(name); number++) {
      name = wanted + "_" + number;
    }
    return name;
  }
}
