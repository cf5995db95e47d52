package io.watchbell.router.rule;

import io.watchbell.model.matcher.Wanted;
import io.watchbell.router.rule.RuleShelf.Drawer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Files rules by what they want of labels. */
final class ShelfBuilder {
  /** So few rules are asked faster than they are looked up. */
  private static final int FEW = 3;

  /** A rule stands in so many places on average at most: a bound on memory, not reached in life. */
  private static final long PLACES_PER_RULE_MAX = 64;

  private final List<Wants> wants;
  private final Set<String> used = new HashSet<>();
  private long placesLeft;

  /** Of each rule, by its number, what it wants. */
  ShelfBuilder(List<Wants> wants) {
    this.wants = wants;
    placesLeft = PLACES_PER_RULE_MAX * wants.size();
  }

  /** A value or a beginning of a label, or the label itself, with the rules that want it. */
  private record Place(String label, Kind kind, String text) {}

  private enum Kind {
    VALUE,
    PREFIX,
    ANY
  }

  /** A shelf with these rules. */
  RuleShelf shelf(int[] numbers) {
    if (numbers.length <= FEW || placesLeft < numbers.length) {
      return new RuleShelf(numbers, Map.of());
    }
    var crowd = crowd(numbers);
    var always = IntStream.builder();
    var places = new TreeMap<String, Map<Place, IntStream.Builder>>();
    for (int number : numbers) {
      var label = leastCrowded(wants.get(number), crowd, numbers.length);
      if (label == null) {
        always.add(number);
      } else {
        var drawer = places.computeIfAbsent(label, _ -> new HashMap<>());
        eachPlace(
            label,
            wants.get(number),
            place -> {
              placesLeft--;
              drawer.computeIfAbsent(place, _ -> IntStream.builder()).add(number);
            });
      }
    }
    var byLabel = new HashMap<String, Drawer>();
    places.forEach((label, drawer) -> byLabel.put(label, drawer(label, drawer)));
    return new RuleShelf(always.build().toArray(), byLabel);
  }

  private Drawer drawer(String label, Map<Place, IntStream.Builder> places) {
    used.add(label);
    var byValue = new HashMap<String, RuleShelf>();
    var byPrefix = new HashMap<String, RuleShelf>();
    RuleShelf anyValue = null;
    for (var entry : places.entrySet()) {
      var shelf = shelf(entry.getValue().build().distinct().toArray());
      switch (entry.getKey().kind()) {
        case VALUE -> byValue.put(entry.getKey().text(), shelf);
        case PREFIX -> byPrefix.put(entry.getKey().text(), shelf);
        case ANY -> anyValue = shelf;
      }
    }
    used.remove(label);
    return new Drawer(byValue, byPrefix, anyValue);
  }

  /** How many of these rules want each place. */
  private Map<Place, Integer> crowd(int[] numbers) {
    var crowd = new HashMap<Place, Integer>();
    for (int number : numbers) {
      var all = wants.get(number);
      for (var label : all.byLabel().keySet()) {
        if (!used.contains(label)) {
          eachPlace(label, all, place -> crowd.merge(place, 1, Integer::sum));
        }
      }
    }
    return crowd;
  }

  /** The label under which a rule has the fewest beside it, or null where filing gains nothing. */
  private @Nullable String leastCrowded(Wants all, Map<Place, Integer> crowd, int rules) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (var label : all.byLabel().keySet().stream().sorted().toList()) {
      if (!used.contains(label)) {
        int[] most = {0};
        eachPlace(label, all, place -> most[0] = Math.max(most[0], cost(place, crowd, rules)));
        if (most[0] < least) {
          best = label;
          least = most[0];
        }
      }
    }
    return best;
  }

  /** That a label is there at all says little: the last resort. */
  private static int cost(Place place, Map<Place, Integer> crowd, int rules) {
    int beside = crowd.getOrDefault(place, 0);
    return place.kind() == Kind.ANY ? rules + beside : beside;
  }

  private static void eachPlace(String label, Wants all, Consumer<Place> each) {
    switch (all.byLabel().getOrDefault(label, Wanted.ANYTHING)) {
      case Wanted.OneOf(var values, var prefixes) -> {
        values.forEach(value -> each.accept(new Place(label, Kind.VALUE, value)));
        prefixes.forEach(prefix -> each.accept(new Place(label, Kind.PREFIX, prefix)));
      }
      case Wanted.Something _ -> each.accept(new Place(label, Kind.ANY, ""));
      case Wanted.Anything _ -> {
        // Nothing to file it by.
      }
    }
  }
}
