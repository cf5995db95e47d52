package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules by number, filed by what they want of labels. */
final class RuleShelf {
  private final int[] always;
  private final Map<String, Drawer> byLabel;

  /**
   * A shelf.
   *
   * @param always those that have to be asked whatever the labels are, sorted
   * @param byLabel the others
   */
  RuleShelf(int[] always, Map<String, Drawer> byLabel) {
    this.always = always;
    this.byLabel = Map.copyOf(byLabel);
  }

  /** The rules that want something of one label. */
  static final class Drawer {
    private final Map<String, RuleShelf> byValue;
    private final Map<String, RuleShelf> byPrefix;
    private final int[] prefixLengths;
    private final @Nullable RuleShelf anyValue;

    /**
     * A drawer.
     *
     * @param byValue those that want a value
     * @param byPrefix those that want a beginning
     * @param anyValue those that want it to be there, or null for none
     */
    Drawer(
        Map<String, RuleShelf> byValue,
        Map<String, RuleShelf> byPrefix,
        @Nullable RuleShelf anyValue) {
      this.byValue = Map.copyOf(byValue);
      this.byPrefix = Map.copyOf(byPrefix);
      this.anyValue = anyValue;
      prefixLengths = byPrefix.keySet().stream().mapToInt(String::length).distinct().toArray();
    }

    private void find(String value, Labels labels, List<int[]> found) {
      find(byValue.get(value), labels, found);
      for (int length : prefixLengths) {
        if (length <= value.length()) {
          find(byPrefix.get(value.substring(0, length)), labels, found);
        }
      }
      find(anyValue, labels, found);
    }

    private static void find(@Nullable RuleShelf shelf, Labels labels, List<int[]> found) {
      if (shelf != null) {
        shelf.find(labels, found);
      }
    }
  }

  /** Adds every list of rules that have to be asked for these labels; a rule may be in several. */
  void find(Labels labels, List<int[]> found) {
    if (always.length > 0) {
      found.add(always);
    }
    if (!byLabel.isEmpty()) {
      labels.forEach((name, value) -> {
        var drawer = byLabel.get(name);
        if (drawer != null) {
          drawer.find(value, labels, found);
        }
      });
    }
  }
}
