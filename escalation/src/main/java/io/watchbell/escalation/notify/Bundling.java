package io.watchbell.escalation.notify;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;

/**
 * From when on messages to one contact of a person are put together into one.
 *
 * @param after so many messages within {@code within} go out each by itself; those beyond are put
 *     together; 0: never
 * @param within how long a message counts
 * @param waits how long the first that is put off waits for others
 */
public record Bundling(int after, Duration within, Duration waits) {
  /** Ten in five minutes, and then one every fifteen seconds. */
  public static final Bundling USUAL =
      new Bundling(10, Duration.ofMinutes(5), Duration.ofSeconds(15));

  /** All that comes within a while is one message: of what was over before it could be paged. */
  static final Bundling DIGEST = new Bundling(0, Duration.ofMinutes(5), Duration.ofSeconds(20));

  /** Everything goes out by itself. */
  public static final Bundling NEVER = new Bundling(0, Duration.ZERO, Duration.ZERO);

  private static final int AFTER_MAX = 1_000;
  private static final Duration WITHIN_MAX = Duration.ofHours(1);
  private static final Duration WAIT_MAX = Duration.ofMinutes(1);

  /** What {@code bundling} of {@code settings.yaml} says. Mistakes are noted. */
  public static Bundling read(YamlValue value) {
    if (!value.isMap() && value.asText().equals("never")) {
      return NEVER;
    }
    var map = value.asMap();
    int after = map.find("after").map(said -> said.asInteger(1, AFTER_MAX)).orElse(USUAL.after);
    var read =
        new Bundling(
            after,
            length(map, "within", USUAL.within, WITHIN_MAX),
            length(map, "wait", USUAL.waits, WAIT_MAX));
    map.done();
    return read;
  }

  private static Duration length(YamlMap map, String name, Duration usual, Duration max) {
    var value = map.find(name);
    if (value.isEmpty()) {
      return usual;
    }
    var length = value.get().asDuration();
    if (length.isZero() || length.compareTo(max) > 0) {
      value
          .get()
          .problem(
              "'%s' is too short or too long".formatted(value.get().asText()),
              "from 1s to " + max.toMinutes() + "m");
      return usual;
    }
    return length;
  }
}
