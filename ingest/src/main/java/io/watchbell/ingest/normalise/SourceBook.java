package io.watchbell.ingest.normalise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sources that can be posted to now: those that are built in, and those that the configuration
 * describes. Immutable; a reload is another one.
 */
public final class SourceBook {
  /** Those that are built in, without any others. */
  public static final SourceBook BUILT_IN = new SourceBook(List.of());

  private final Map<String, Normaliser> own;

  /**
   * What is built in, and these.
   *
   * @param own with names that differ from each other; what is built in goes before them
   */
  public SourceBook(List<? extends Normaliser> own) {
    var map = new LinkedHashMap<String, Normaliser>();
    own.forEach(source -> map.put(source.name(), source));
    this.own = Collections.unmodifiableMap(map);
  }

  /** The source of this name. */
  public Optional<Normaliser> find(String name) {
    return Sources.find(name).or(() -> Optional.ofNullable(own.get(name)));
  }

  /** The sources that the configuration describes. */
  public List<Normaliser> own() {
    return List.copyOf(own.values());
  }

  /** The names of all sources. */
  public Set<String> names() {
    if (own.isEmpty()) {
      return Sources.names();
    }
    var names = new LinkedHashSet<>(Sources.names());
    names.addAll(own.keySet());
    return Collections.unmodifiableSet(names);
  }
}
