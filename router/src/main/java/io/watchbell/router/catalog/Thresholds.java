package io.watchbell.router.catalog;

/**
 * From when on few, many or most are hurt.
 *
 * @param few fewer than this are few
 * @param many as many as this are many
 * @param most as many as this are most
 */
public record Thresholds(Amount few, Amount many, Amount most) {
  /** Less than a twentieth is few, a quarter many, three quarters most. */
  public static final Thresholds USUAL =
      new Thresholds(Amount.percent(5), Amount.percent(25), Amount.percent(75));

  /** How many that is. */
  public enum Band {
    FEW,
    SOME,
    MANY,
    MOST
  }

  /** How many this is; what cannot be told is some. */
  public Band band(Measure measure) {
    if (most.isReachedBy(measure)) {
      return Band.MOST;
    }
    if (many.isReachedBy(measure)) {
      return Band.MANY;
    }
    return few.isComparableTo(measure) && !few.isReachedBy(measure) ? Band.FEW : Band.SOME;
  }
}
