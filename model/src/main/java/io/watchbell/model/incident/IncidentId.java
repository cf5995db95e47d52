package io.watchbell.model.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * One incident: {@code 7Q4K2MB9XR-3} is the third time that this happened.
 *
 * @param key what belongs together
 * @param ordinal which time, from 1
 */
public record IncidentId(IncidentKey key, int ordinal) {
  private static final int ORDINAL_DIGITS_MAX = 9;

  public IncidentId {
    if (ordinal < 1) {
      throw new IllegalArgumentException("ordinals begin with 1: " + ordinal);
    }
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when the text is no incident id
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static IncidentId parse(String text) {
    return find(text)
        .orElseThrow(() -> new IllegalArgumentException("not an incident id: " + text));
  }

  /** Reads an id that a person may have typed, in capitals or not; empty when it is none. */
  public static Optional<IncidentId> find(String text) {
    var upper = text.strip().toUpperCase(Locale.ROOT);
    int dash = upper.indexOf('-');
    if (dash < 0 || !IncidentKey.looksLike(upper.substring(0, dash))) {
      return Optional.empty();
    }
    var digits = upper.substring(dash + 1);
    boolean number =
        !digits.isEmpty()
            && digits.length() <= ORDINAL_DIGITS_MAX
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number
        ? Optional.of(
            new IncidentId(new IncidentKey(upper.substring(0, dash)), Integer.parseInt(digits)))
        : Optional.empty();
  }

  /** The next time that the same happens. */
  public IncidentId next() {
    return new IncidentId(key, ordinal + 1);
  }

  @JsonValue
  @Override
  public String toString() {
    return key.text() + "-" + ordinal;
  }
}
