package io.watchbell.router.rule;

import io.watchbell.model.matcher.Wanted;
import java.util.HashMap;
import java.util.Map;

/**
 * Which labels an alert must have to be matched by a rule, as far as its matchers and its
 * expression say so plainly.
 *
 * @param byLabel what of each label; never {@link Wanted#ANYTHING}
 */
record Wants(Map<String, Wanted> byLabel) {
  private static final String LABELS = "labels";

  /** More alternatives than this are not filed one by one. */
  private static final int ALTERNATIVES_MAX = 1_000;

  static Wants of(Rule rule) {
    var all = new HashMap<String, Wanted>();
    for (var matcher : rule.match().all()) {
      all.merge(matcher.label(), bounded(matcher.wanted()), Wants::narrower);
    }
    if (rule.when() != null) {
      rule.when()
          .expression()
          .wanted()
          .forEach((text, wanted) -> {
            if (text.map().equals(LABELS)) {
              all.merge(text.name(), bounded(wanted), Wants::narrower);
            }
          });
    }
    all.values().removeIf(Wanted.Anything.class::isInstance);
    return new Wants(Map.copyOf(all));
  }

  private static Wanted bounded(Wanted wanted) {
    return wanted instanceof Wanted.OneOf && alternatives(wanted) > ALTERNATIVES_MAX
        ? Wanted.SOMETHING
        : wanted;
  }

  /** Both must be met, so the one that leaves fewer rules to ask is enough. */
  private static Wanted narrower(Wanted one, Wanted other) {
    return alternatives(one) <= alternatives(other) ? one : other;
  }

  private static int alternatives(Wanted wanted) {
    return switch (wanted) {
      case Wanted.OneOf(var values, var prefixes) -> values.size() + prefixes.size();
      case Wanted.Something _ -> Integer.MAX_VALUE - 1;
      case Wanted.Anything _ -> Integer.MAX_VALUE;
    };
  }
}
