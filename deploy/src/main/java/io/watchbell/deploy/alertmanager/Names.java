package io.watchbell.deploy.alertmanager;

import io.watchbell.model.matcher.Matcher;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives out names, none twice. */
final class Names {
  private static final int LENGTH_MAX = 56;
  private static final int NAME_MAX = 80;

  private final Set<String> given = new HashSet<>();

  /** Conditions as a part of a name: {@code severity=critical, team=~db.*}. */
  static String of(List<Matcher> conditions) {
    return conditions.isEmpty()
        ? "anything"
        : conditions.stream()
            .map(one -> one.label() + one.operator().symbol() + one.value())
            .collect(Collectors.joining(", "));
  }

  /** No longer than a line has room for. */
  static String cut(String name) {
    return name.length() > NAME_MAX ? name.substring(0, NAME_MAX - 1) + "…" : name;
  }

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
