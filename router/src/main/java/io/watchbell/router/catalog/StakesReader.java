package io.watchbell.router.catalog;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.hours.BusinessHoursReader;
import io.watchbell.model.hours.HolidayCalendars;
import java.util.EnumMap;

/** Reads {@code business_hours}, {@code size} and {@code affected}. */
public final class StakesReader {
  private static final int SIZE_MAX = 2_000_000_000;

  private StakesReader() {}

  static Stakes read(YamlMap service, HolidayCalendars calendars) {
    var hours =
        service
            .find("business_hours")
            .map(value -> BusinessHoursReader.read(value, BusinessHours.USUAL, calendars))
            .orElse(null);
    var size = new EnumMap<Unit, Double>(Unit.class);
    var sizes = service.map("size");
    var affected = new EnumMap<Unit, Thresholds>(Unit.class);
    var thresholds = service.map("affected");
    for (var unit : Unit.values()) {
      sizes
          .find(unit.word())
          .ifPresent(value -> size.put(unit, (double) value.asInteger(1, SIZE_MAX)));
      thresholds
          .find(unit.word())
          .ifPresent(value -> affected.put(unit, thresholds(value.asMap(), Thresholds.USUAL)));
    }
    sizes.done();
    thresholds.done();
    return new Stakes(hours, size, affected);
  }

  /**
   * Reads {@code { few: 5%, many: 25%, most: 75% }}.
   *
   * @param normal what holds for whatever is not said
   */
  public static Thresholds thresholds(YamlMap map, Thresholds normal) {
    var few = amount(map, "few", normal.few());
    var many = amount(map, "many", normal.many());
    var most = amount(map, "most", normal.most());
    map.done();
    isInOrder(map, "many", few, many);
    isInOrder(map, "most", many, most);
    return new Thresholds(few, many, most);
  }

  private static Amount amount(YamlMap map, String name, Amount normal) {
    return map.find(name).map(value -> Amount.read(value, normal)).orElse(normal);
  }

  /** A count and a share cannot be told apart here. */
  private static void isInOrder(YamlMap map, String name, Amount less, Amount more) {
    if (less.isShare() == more.isShare() && less.value() > more.value()) {
      map.find(name)
          .orElse(map.self())
          .problem("'" + name + "' is less than what comes before it", "few, many, most: rising");
    }
  }
}
