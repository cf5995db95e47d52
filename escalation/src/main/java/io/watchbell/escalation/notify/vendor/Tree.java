package io.watchbell.escalation.notify.vendor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of JSON in the making; keeps the order in which it is filled. */
final class Tree extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1L;

  private Tree() {}

  /** One with these names and values in turn; a null leaves its name out. */
  static Tree of(@Nullable Object... pairs) {
    var tree = new Tree();
    for (int i = 0; i < pairs.length; i += 2) {
      tree.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return tree;
  }

  /** Sets a value; a null leaves it out. */
  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    return value == null ? null : super.put(name, value);
  }

  /** As a map. */
  Map<String, Object> map() {
    return this;
  }
}
