package io.watchbell.deploy.audit;

import java.util.HashMap;
import java.util.Map;

/**
 * A number for each of {@link #COUNT} slots. Each alert belongs to the slot of its key's hash, so
 * that nobody has to remember keys: a lost alert stands out in its slot as soon as that slot is
 * quiet for a moment, however busy all the others are.
 */
final class Slots {
  /** How many there are; a power of two. */
  static final int COUNT = 4_096;

  private static final int SPREAD = 0x9E3779B9;

  private final int[] numbers = new int[COUNT];

  Slots() {}

  static Slots of(Map<Integer, Integer> numbers) {
    var slots = new Slots();
    numbers.forEach((slot, number) -> slots.numbers[Math.floorMod(slot, COUNT)] = number);
    return slots;
  }

  /** The slot of a key with this hash. */
  static int slotOf(int hash) {
    int mixed = hash * SPREAD;
    return (mixed ^ (mixed >>> 16)) & (COUNT - 1);
  }

  int get(int slot) {
    return numbers[slot];
  }

  void set(int slot, int number) {
    numbers[slot] = number;
  }

  void add(int slot, int number) {
    numbers[slot] += number;
  }

  void addAll(Slots others) {
    for (int i = 0; i < COUNT; i++) {
      numbers[i] += others.numbers[i];
    }
  }

  void clear() {
    java.util.Arrays.fill(numbers, 0);
  }

  /** Those that are not zero. */
  Map<Integer, Integer> asMap() {
    var map = new HashMap<Integer, Integer>();
    for (int i = 0; i < COUNT; i++) {
      if (numbers[i] != 0) {
        map.put(i, numbers[i]);
      }
    }
    return map;
  }
}
