package io.watchbell.router.catalog;

import io.watchbell.model.config.YamlValue;
import java.util.regex.Pattern;

/**
 * So many, or such a share of all.
 *
 * @param value a count, or a share from 0 to 1
 * @param isShare which of both
 */
public record Amount(double value, boolean isShare) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)(%?)");
  private static final double PERCENT = 100;

  /** Such a share of all, in per cent. */
  public static Amount percent(double percent) {
    return new Amount(percent / PERCENT, true);
  }

  /** Reads {@code 25%} or {@code 500}; what is neither is noted. */
  static Amount read(YamlValue value, Amount otherwise) {
    var text = value.asText();
    var match = FORM.matcher(text.strip());
    if (match.matches()) {
      var number = Double.parseDouble(match.group(1));
      boolean isShare = !match.group(2).isEmpty();
      if (!isShare || number <= PERCENT) {
        return isShare ? percent(number) : new Amount(number, false);
      }
    }
    value.problem("expected a number or a share, found '" + text + "'", "as 500 or 25%");
    return otherwise;
  }

  /** Whether as many as this are hurt; false where that cannot be told. */
  boolean isReachedBy(Measure measure) {
    var known = isShare ? measure.share() : measure.count();
    return known != null && known >= value;
  }

  /** Whether it can be told. */
  boolean isComparableTo(Measure measure) {
    return (isShare ? measure.share() : measure.count()) != null;
  }
}
