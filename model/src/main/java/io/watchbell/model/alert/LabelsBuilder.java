package io.watchbell.model.alert;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Labels that are being put together, always in the order of their names. Senders mostly write them
 * in that order already, so that a new one goes to the end; a tree would cost several times as much
 * on the way of every alert.
 *
 * <p>Not safe for use by several threads.
 */
public final class LabelsBuilder {
  private static final int FIRST_SIZE = 8;

  private String[] names = new String[FIRST_SIZE];
  private String[] values = new String[FIRST_SIZE];
  private int size;

  /** Sets a label, in place of any of the same name; an empty value is no label. */
  public void put(String name, String value) {
    int at = placeOf(name);
    if (at >= 0) {
      replace(at, value);
    } else if (!value.isEmpty()) {
      insert(-at - 1, name, value);
    }
  }

  private void replace(int at, String value) {
    if (value.isEmpty()) {
      size--;
      System.arraycopy(names, at + 1, names, at, size - at);
      System.arraycopy(values, at + 1, values, at, size - at);
    } else {
      values[at] = value;
    }
  }

  private void insert(int at, String name, String value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    System.arraycopy(names, at, names, at + 1, size - at);
    System.arraycopy(values, at, values, at + 1, size - at);
    names[at] = name;
    values[at] = value;
    size++;
  }

  private int placeOf(String name) {
    if (size == 0 || names[size - 1].compareTo(name) < 0) {
      return -size - 1;
    }
    return Arrays.binarySearch(names, 0, size, name);
  }

  /** The value of this label, or null. */
  public @Nullable String get(String name) {
    int at = size == 0 ? -1 : Arrays.binarySearch(names, 0, size, name);
    return at < 0 ? null : values[at];
  }

  /** How many labels there are. */
  public int size() {
    return size;
  }

  /** The name at this place in the order of the names, from 0 to below {@link #size}. */
  public String name(int at) {
    return names[at];
  }

  /** The value at this place in the order of the names, from 0 to below {@link #size}. */
  public String value(int at) {
    return values[at];
  }

  /** The labels so far. */
  public Labels build() {
    return size == 0
        ? Labels.empty()
        : new Labels(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
  }
}
