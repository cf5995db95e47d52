package io.watchbell.killtest.books;

import java.util.List;

/**
 * What the books say.
 *
 * @param shortcomings what was promised and is not so; empty when all is well
 * @param delays of every page
 */
public record Verdict(Tally tally, List<Shortcoming> shortcomings, List<Delay> delays) {
  public Verdict {
    shortcomings = List.copyOf(shortcomings);
    delays = List.copyOf(delays);
  }
}
