package io.watchbell.model.incident;

/** How bad an incident is, by our own reckoning; the first is the worst. */
public enum Severity {
  /** Complete outage, data loss or breach. */
  SEV1(1),
  /** A major part is down, or many are hurt. */
  SEV2(2),
  /** A part is down or slow for some. */
  SEV3(3),
  /** Limited, with a way around. */
  SEV4(4),
  /** For the record. */
  SEV5(5);

  private final int number;

  Severity(int number) {
    this.number = number;
  }

  /** One to five. */
  public int number() {
    return number;
  }

  /** The severity with this number; numbers beyond the ends give the ends. */
  public static Severity of(int number) {
    return values()[Math.clamp(number, 1, values().length) - 1];
  }

  /** Whether this one is more urgent than the other. */
  public boolean isWorseThan(Severity other) {
    return number < other.number;
  }
}
