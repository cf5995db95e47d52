package io.watchbell.deploy.ruletest;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Finds for as many expectations as possible something of its own that meets it (augmenting paths,
 * after Kuhn), so that a short expectation never takes away what only a longer one's neighbour
 * could have used.
 */
final class Matching {
  /** Nothing meets it. */
  static final int NONE = -1;

  private final Section section;
  private final List<Expected.Item> expected;
  private final List<Map<String, String>> actual;
  private final int[] taker;

  private Matching(
      Section section, List<Expected.Item> expected, List<Map<String, String>> actual) {
    this.section = section;
    this.expected = expected;
    this.actual = actual;
    this.taker = new int[actual.size()];
    Arrays.fill(taker, NONE);
  }

  /** For each that came, the number of the expectation that it meets, or {@link #NONE}. */
  static int[] of(Section section, List<Expected.Item> expected, List<Map<String, String>> actual) {
    var matching = new Matching(section, expected, actual);
    for (int i = 0; i < expected.size(); i++) {
      matching.place(i, new BitSet());
    }
    return matching.taker;
  }

  private boolean place(int item, BitSet tried) {
    for (int i = 0; i < taker.length; i++) {
      if (!tried.get(i) && expected.get(item).unmet(section, actual.get(i)).isEmpty()) {
        tried.set(i);
        if (taker[i] == NONE || place(taker[i], tried)) {
          taker[i] = item;
          return true;
        }
      }
    }
    return false;
  }
}
