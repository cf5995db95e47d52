package io.watchbell.ingest.normalise;

/**
 * How much of a body is looked at, beside the bounds of {@link io.watchbell.model.alert.Alert}.
 *
 * @param alertsMax most alerts of one request; with more the whole request is refused, because to
 *     take some and drop the rest would be to lose alerts
 * @param labelNameMax longest label or annotation name, in characters
 * @param nameMax longest name of an alert, in characters
 * @param linkMax longest link, in characters
 */
public record Bounds(int alertsMax, int labelNameMax, int nameMax, int linkMax) {
  /** What is right for all but tests. */
  public static final Bounds DEFAULT = new Bounds(10_000, 256, 512, 2_048);
}
