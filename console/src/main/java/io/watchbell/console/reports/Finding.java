package io.watchbell.console.reports;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be made better, the worst first.
 *
 * @param id the same in the next report, so that it can be spoken of: {@code
 *     noise/search/SearchQueueDepthHigh}
 * @param kind what sort of thing
 * @param title one sentence with the figures that matter
 * @param detail what is behind it, and what can be done
 * @param service whose, or empty
 * @param name which alert rule, or empty
 * @param cost what it costs people: pages, those that wake somebody three times; findings are
 *     ordered by it
 * @param numbers the figures, by name
 * @param advice a change of the rules and what it would have done; null until somebody worked it
 *     out
 */
public record Finding(
    String id,
    Kind kind,
    String title,
    String detail,
    String service,
    String name,
    double cost,
    Map<String, Double> numbers,
    @Nullable Advice advice) {
  public Finding {
    numbers = Map.copyOf(numbers);
  }

  /** What sort of thing it is. */
  public enum Kind {
    /** It pages, and ends by itself. */
    NOISE("noise"),
    /** It comes and goes. */
    FLAPPING("flapping"),
    /** Something was wrong and no alert said so. */
    GAP("gap"),
    /** People were paged and nobody answered. */
    UNANSWERED("unanswered"),
    /** Two tools page for the same. */
    DUPLICATE("duplicate"),
    /** It fires and is always hidden. */
    NEVER_HEARD("never heard"),
    /** Somebody is woken too often. */
    SLEEP("sleep");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What people call it. */
    public String words() {
      return words;
    }
  }

  /**
   * What to do about it.
   *
   * @param change of the rules, as it would be written
   * @param effect what it would have done, by a backtest
   */
  public record Advice(String change, String effect) {}
}
