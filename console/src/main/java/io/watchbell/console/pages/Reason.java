package io.watchbell.console.pages;

import io.watchbell.model.incident.Factor;

/**
 * One fact behind a severity.
 *
 * @param why the fact: "tier 1 service"
 * @param effect what it did: "one step worse"; empty when it neither raised nor lowered
 * @param tone how that is to be felt
 */
public record Reason(String why, String effect, Tone tone) {
  /** The reason of this factor. */
  public static Reason of(Factor factor, OnCall onCall) {
    var why = factor.told(onCall::called).why();
    int share = factor.share();
    var steps = Math.abs(share) == 1 ? "one step" : Math.abs(share) + " steps";
    if (share == 0) {
      return new Reason(why, "", Tone.CALM);
    }
    return share > 0
        ? new Reason(why, steps + " worse", Tone.BAD)
        : new Reason(why, steps + " milder", Tone.GOOD);
  }
}
