package io.watchbell.model.expression;

import io.watchbell.model.alert.Labels;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Labels or annotations as expressions see them: all that is looked at is paid from a budget. */
public final class TextsView extends AbstractMap<String, Object> {
  private final Labels labels;
  private final Budget budget;

  /** A view of these labels. */
  public TextsView(Labels labels, Budget budget) {
    this.labels = labels;
    this.budget = budget;
  }

  @Override
  public @Nullable Object get(Object name) {
    budget.touch();
    var value = name instanceof String text ? labels.get(text) : null;
    return value == null ? null : budget.text(value);
  }

  @Override
  public boolean containsKey(Object name) {
    budget.touch();
    return name instanceof String text && labels.get(text) != null;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        var entries = new ArrayList<Map.Entry<String, Object>>(labels.size());
        labels.forEach(
            (name, value) -> entries.add(Map.entry(budget.text(name), budget.text(value))));
        return entries.iterator();
      }

      @Override
      public int size() {
        return labels.size();
      }
    };
  }
}
