package io.watchbell.deploy.alertmanager;

import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The document that is translated, and where what is said of it goes.
 *
 * @param file its name, for messages and comments
 * @param broken mistakes for which nothing can be translated
 * @param lost what could not be carried: why, and what to do instead
 */
record Source(String file, Problems broken, Problems lost) {
  /** The name under which YAML 1.1 merges one mapping into another. */
  static final String MERGE = "<<";

  /** How Go's YAML writes "true": its YAML is the old one. */
  private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");

  private static final Set<String> FALSE = Set.of("false", "no", "off", "n");

  /** Notes that something was not carried. */
  void lose(YamlValue at, String why, String instead) {
    lost.add(at, why, instead);
  }

  /** Notes that something was not carried that no single setting says. */
  void lose(int line, String path, String why, String instead) {
    lost.add(new Problem(file, line, 1, path, why, instead));
  }

  /** Notes that a setting was not carried, where it stands; nothing where it does not. */
  void lose(YamlMap map, String name, String why, String instead) {
    if (map.find(name).isPresent()) {
      lose(map.nameOf(name), why, instead);
    }
  }

  /** Notes everything in a mapping that is not in this list, without showing its value. */
  void loseTheRest(YamlMap map, Set<String> known) {
    refuseMerges(map);
    for (var name : map.names()) {
      if (!name.equals(MERGE) && !known.contains(name)) {
        lose(
            map.nameOf(name),
            "the importer does not know '" + name + "'",
            "see whether docs/routing.md or docs/escalation.md has something like it");
      }
    }
  }

  /** What stands behind a merge would be lost without a word. */
  void refuseMerges(YamlMap map) {
    if (map.find(MERGE).isPresent()) {
      broken.add(map.nameOf(MERGE), "merges ('<<') are not understood", "write out what is merged");
    }
  }

  /** True or false as Go's YAML knows them. */
  static boolean isTrue(YamlValue value) {
    var text = value.asText().toLowerCase(Locale.ROOT);
    if (!TRUE.contains(text) && !FALSE.contains(text)) {
      value.problem("expected true or false, found '" + text + "'");
    }
    return TRUE.contains(text);
  }

  /** A length of time as Alertmanager writes it: also a bare 0. */
  static Duration duration(YamlValue value) {
    return value.asText().equals("0") ? Duration.ZERO : value.asDuration();
  }

  /** Where something stands, for comments: {@code alertmanager.yml:44}. */
  String at(int line) {
    return file + ":" + line;
  }

  /** Where several things stand: {@code alertmanager.yml:44, 51}. */
  String at(List<Integer> lines) {
    return file + ":" + String.join(", ", lines.stream().map(String::valueOf).toList());
  }

  /** Whether nothing can be translated. */
  boolean isBroken() {
    return !broken.isEmpty();
  }

  /** What was not carried, by place. */
  List<Problem> losses() {
    return lost.sorted();
  }
}
