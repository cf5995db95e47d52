package io.watchbell.ingest.normalise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every source that can be posted to. A new one is one more line here. */
public final class Sources {
  /** All of them, in the order in which the documentation lists them. */
  public static final List<Normaliser> ALL =
      List.of(
          new PrometheusNormaliser(),
          new AlertmanagerNormaliser(),
          new GenericNormaliser(),
          new PagerDutyNormaliser(),
          new PagerDutyChangeNormaliser(),
          new ChangeNormaliser());

  private static final Map<String, Normaliser> BY_NAME = byName();

  private Sources() {}

  /** The source of this name. */
  public static Optional<Normaliser> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The names of all sources, in the same order. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  private static Map<String, Normaliser> byName() {
    var map = new LinkedHashMap<String, Normaliser>();
    ALL.forEach(source -> map.put(source.name(), source));
    return map;
  }
}
