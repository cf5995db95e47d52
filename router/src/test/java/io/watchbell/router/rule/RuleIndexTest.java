package io.watchbell.router.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the index leaves out must be what asking each rule leaves out. */
final class RuleIndexTest {
  private static final RuleReader.Known KNOWN = new RuleReader.Known(Set.of(), Set.of());
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  @ParameterizedTest
  @ValueSource(ints = {5, 60, 900})
  void findsWhatAskingEachRuleFinds(int size) {
    var random = new Random(size);
    var text = new StringBuilder("rules:\n");
    for (int i = 0; i < size; i++) {
      text.append("  - name: r%d\n".formatted(i));
      text.append("    match: [%s]\n".formatted(conditions(random)));
      if (random.nextInt(4) == 0) {
        text.append("    when: \"%s\"\n".formatted(expression(random)));
      }
      text.append("    continue: %s\n".formatted(random.nextInt(6) > 0));
    }
    var problems = new Problems();
    var set = RuleReader.read("routing.yaml", text.toString(), "v", KNOWN, problems);
    assertThat(problems.sorted()).isEmpty();
    int matched = 0;
    for (int i = 0; i < 3_000; i++) {
      var labels = labels(random);
      var asked = asked(set.rules(), labels);
      matched += asked.size();
      assertThat(set.route(labels).rules()).as("%s", labels).isEqualTo(asked);
    }
    assertThat(matched).isGreaterThan(1_000);
  }

  private static List<String> asked(List<Rule> rules, Labels labels) {
    var asking = new Asking(Subject.of(labels));
    for (var rule : rules) {
      if (asking.ask(rule)) {
        break;
      }
    }
    return asking.route().rules();
  }

  private static Labels labels(Random random) {
    var labels = Labels.empty();
    for (var name : NAMES) {
      labels = random.nextInt(3) == 0 ? labels : labels.with(name, value(random));
    }
    return labels;
  }

  private static String conditions(Random random) {
    var all = new ArrayList<String>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      all.add("'" + condition(random) + "'");
    }
    return String.join(", ", all);
  }

  private static String condition(Random random) {
    var label = NAMES.get(random.nextInt(4));
    return switch (random.nextInt(8)) {
      case 0 -> "%s!=\"%s\"".formatted(label, value(random));
      case 1 -> "%s!~\"%s|%s\"".formatted(label, value(random), value(random));
      case 2 -> "%s=~\"%s|%s|%s\"".formatted(label, value(random), value(random), value(random));
      case 3 -> "%s=~\"v%d.*\"".formatted(label, random.nextInt(10));
      case 4 -> "%s=~\".+%d\"".formatted(label, random.nextInt(10));
      case 5 -> "%s=~\"(%s|v1.*)\"".formatted(label, value(random));
      default -> "%s=\"%s\"".formatted(label, value(random));
    };
  }

  private static String expression(Random random) {
    var label = NAMES.get(random.nextInt(4));
    return switch (random.nextInt(6)) {
      case 0 -> "labels.%s == '%s' && labels.c != 'v1'".formatted(label, value(random));
      case 1 -> "labels.%s == '%s' || labels.b == 'v2'".formatted(label, value(random));
      case 2 -> "labels.%s in ['%s', '%s']".formatted(label, value(random), value(random));
      case 3 -> "labels.%s.startsWith('v1')".formatted(label);
      case 4 -> "!(labels.%s == '%s')".formatted(label, value(random));
      default -> "labels.%s < labels.b".formatted(label);
    };
  }

  private static String value(Random random) {
    return random.nextInt(6) == 0 ? "" : "v" + random.nextInt(15);
  }
}
