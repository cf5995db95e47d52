package io.watchbell.deploy.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Something that does not add up, and has not for longer than the grace.
 *
 * @param kind what
 * @param partition of the log; {@link #NOWHERE} where it concerns all of it
 * @param count how many
 * @param since since when that is known
 * @param detail for people, without the place
 * @param examples some of them, at most {@link #EXAMPLES_MAX}
 */
public record Finding(
    Kind kind, int partition, long count, Instant since, String detail, List<String> examples) {
  /** The partition of what concerns the whole log. */
  public static final int NOWHERE = -1;

  /** Most examples. */
  public static final int EXAMPLES_MAX = 5;

  /** By kind, then by partition. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::kind).thenComparingInt(Finding::partition);

  public Finding {
    examples = List.copyOf(examples);
  }

  /** What can be found, the worst first. */
  public enum Kind {
    /** The log cannot be read. */
    LOG_UNREADABLE,
    /** The log takes nothing: what comes in waits on this disk. */
    LOG_UNWRITABLE,
    /** Alerts that come in would page nobody, says what {@code /health/ready} asks. */
    NOT_READY,
    /** Alerts were accepted and have no fate. */
    FATE_MISSING,
    /** There are more fates than alerts. */
    FATE_DOUBLED,
    /** An incident is open, and escalation knows nothing of it. */
    NO_RESPONSE,
    /** A ladder is open, and nothing will happen by itself. */
    NO_DEADLINE,
    /** A ladder's deadline is over, and nothing happened. */
    DEADLINE_PASSED,
    /** Nobody has tried to send a page. */
    PAGE_NOT_TRIED,
    /** Nothing came of a page in its time. */
    NO_OUTCOME,
    /** Nobody can say whether the alerts add up. */
    NOT_AUDITED
  }

  /** One sentence: "partition 2: 3 alerts have had no fate for 2 min". */
  public String sentence() {
    var named = examples.isEmpty() ? "" : ": " + String.join(", ", examples);
    return (partition == NOWHERE ? "" : "partition " + partition + ": ") + detail + named;
  }
}
