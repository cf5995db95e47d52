package io.watchbell.deploy.ruletest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is expected of one section: these, and no others. */
public sealed interface Expected {
  /** Which section. */
  Section section();

  /** Where it is written. */
  Spot spot();

  /**
   * Each of them described, as far as it matters; their order does not.
   *
   * @param items empty where there are to be none
   */
  record Each(Section section, Spot spot, List<Item> items) implements Expected {
    public Each {
      items = List.copyOf(items);
    }
  }

  /**
   * How many of which fate.
   *
   * @param counts by fate, in lower case
   */
  record Counts(Section section, Spot spot, Map<String, Count> counts) implements Expected {
    public Counts {
      counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
  }

  /**
   * One that is expected.
   *
   * @param spot where it is written
   * @param fields what is said of it; the rest may be anything
   */
  record Item(Spot spot, Map<String, String> fields) {
    public Item {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The fields that are otherwise, in order; none when it is met. */
    List<String> unmet(Section section, Map<String, String> actual) {
      return fields.entrySet().stream()
          .filter(field -> !isMet(section, field, actual))
          .map(Map.Entry::getKey)
          .toList();
    }

    private static boolean isMet(
        Section section, Map.Entry<String, String> field, Map<String, String> actual) {
      var kind = section.fields().getOrDefault(field.getKey(), Section.Kind.TEXT);
      return kind.isMet(field.getValue(), actual.getOrDefault(field.getKey(), ""));
    }
  }

  /**
   * A number that is expected.
   *
   * @param spot where it is written
   * @param number how many
   */
  record Count(Spot spot, int number) {}
}
