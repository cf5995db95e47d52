package io.watchbell.ingest.normalise;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** Every source that can be posted to: whatever is on the class path and says that it is one. */
public final class Sources {
  /** All of them, in the order in which the documentation lists them. */
  public static final List<Normaliser> ALL =
      ServiceLoader.load(Normaliser.class, Sources.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(
              Comparator.<Normaliser, Guide.Kind>comparing(source -> source.guide().kind())
                  .thenComparing(source -> source.guide().title().toLowerCase(Locale.ROOT)))
          .toList();

  private static final Map<String, Normaliser> BY_NAME = byName();

  private Sources() {}

  /** The source of this name. */
  public static Optional<Normaliser> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The names of all sources, in the same order. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  private static Map<String, Normaliser> byName() {
    var map = new LinkedHashMap<String, Normaliser>();
    for (var source : ALL) {
      if (map.put(source.name(), source) != null) {
        throw new IllegalStateException("two sources are called " + source.name());
      }
    }
    return map;
  }
}
