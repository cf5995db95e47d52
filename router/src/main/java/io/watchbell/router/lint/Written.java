package io.watchbell.router.lint;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.router.pipeline.RouterConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where things stand in files that were read without a mistake; their names all differ. */
final class Written {
  private final Map<String, Map<String, YamlMap>> items = new HashMap<>();

  private Written() {}

  /**
   * Where services, rules, inhibitions and windows stand.
   *
   * @param files services, routing, and what that includes
   */
  static Written in(List<RouterConfig.File> files) {
    var written = new Written();
    var noted = new Problems(); // Their own readers found none.
    for (var file : files) {
      YamlDocument.parse(file.name(), file.text(), noted)
          .filter(YamlValue::isMap)
          .map(YamlValue::asMap)
          .ifPresent(written::read);
    }
    return written;
  }

  private void read(YamlMap root) {
    for (var kind : root.names()) {
      root.find(kind).filter(YamlValue::isList).ifPresent(list -> readList(kind, list));
    }
    root.find("services")
        .filter(YamlValue::isMap)
        .ifPresent(services -> of("services").put("", services.asMap()));
  }

  private void readList(String kind, YamlValue list) {
    for (var item : list.asList()) {
      if (item.isMap()) {
        var map = item.asMap();
        map.find("name").ifPresent(name -> of(kind).put(name.asText(), map));
      }
    }
  }

  private Map<String, YamlMap> of(String kind) {
    return items.computeIfAbsent(kind, _ -> new HashMap<>());
  }

  /** An item of a list by its name: a rule, an inhibition, a window. */
  Optional<YamlValue> item(String kind, String name) {
    return Optional.ofNullable(of(kind).get(name)).map(YamlMap::self);
  }

  /** One setting of an item, or the item itself where it does not have it. */
  Optional<YamlValue> setting(String kind, String name, String setting) {
    return Optional.ofNullable(of(kind).get(name)).map(map -> map.find(setting).orElse(map.self()));
  }

  /** Where a service is named. */
  Optional<YamlValue> service(String key) {
    return Optional.ofNullable(of("services").get("")).map(map -> map.nameOf(key));
  }
}
