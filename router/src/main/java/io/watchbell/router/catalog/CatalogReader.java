package io.watchbell.router.catalog;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.HolidayCalendars;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code services.yaml}. */
public final class CatalogReader {
  private static final int TIER_MAX = 4;

  private CatalogReader() {}

  /**
   * The catalogue that this text describes.
   *
   * @param file its name, for messages
   * @param problems takes every mistake; what is returned then is not to be used
   */
  public static Catalog read(String file, String text, Problems problems) {
    return read(file, text, HolidayCalendars.UNKNOWN, problems);
  }

  /** The same, where business hours may name these calendars of holidays. */
  public static Catalog read(
      String file, String text, HolidayCalendars calendars, Problems problems) {
    var root = YamlDocument.parse(file, text, problems).map(YamlValue::asMap);
    if (root.isEmpty()) {
      return Catalog.empty();
    }
    var list = root.get().map("services");
    var services = new LinkedHashMap<String, Service>();
    for (var key : list.names()) {
      list.find(key)
          .map(YamlValue::asMap)
          .ifPresentOrElse(
              settings -> services.put(key, service(key, settings, calendars)),
              () -> services.put(key, listed(key)));
    }
    checkDependencies(list, services);
    root.get().done();
    return new Catalog(services);
  }

  /** A service of which only the key is written is listed all the same. */
  private static Service listed(String key) {
    var assumed = Service.unlisted(key);
    return new Service(
        key, key, "", assumed.tier(), assumed.dependsOn(), null, null, Stakes.NONE, true);
  }

  private static Service service(String key, YamlMap settings, HolidayCalendars calendars) {
    var service =
        new Service(
            key,
            settings.text("name", key),
            settings.text("team", ""),
            settings
                .find("tier")
                .map(tier -> tier.asInteger(1, TIER_MAX))
                .orElse(Service.TIER_DEFAULT),
            settings.texts("depends_on"),
            settings.textOrNull("runbook"),
            settings.textOrNull("ladder"),
            StakesReader.read(settings, calendars),
            true);
    settings.done();
    return service;
  }

  private static void checkDependencies(YamlMap list, Map<String, Service> services) {
    for (var service : services.values()) {
      for (var dependency : service.dependsOn()) {
        if (!services.containsKey(dependency)) {
          var near = YamlMap.nearest(dependency, services.keySet());
          list.map(service.key())
              .find("depends_on")
              .ifPresent(at ->
                  at.problem(
                      "there is no service '" + dependency + "'",
                      near == null ? "add it to services" : "did you mean '" + near + "'?"));
        }
      }
    }
  }
}
