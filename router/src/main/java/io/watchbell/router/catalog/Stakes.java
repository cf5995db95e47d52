package io.watchbell.router.catalog;

import io.watchbell.model.hours.BusinessHours;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on a service, as far as its owner has said.
 *
 * @param hours when it is needed; null where it always is
 * @param size how many there are of each
 * @param affected from when on few, many or most of each are hurt
 */
public record Stakes(
    @Nullable BusinessHours hours, Map<Unit, Double> size, Map<Unit, Thresholds> affected) {
  /** Nothing has been said. */
  public static final Stakes NONE = new Stakes(null, Map.of(), Map.of());

  public Stakes {
    size = Map.copyOf(size);
    affected = Map.copyOf(affected);
  }
}
