package io.watchbell.ingest.http;

import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.publish.Stored;
import java.time.Duration;
import java.util.List;

/**
 * What became of one request.
 *
 * @param lines one per thing in the body, in its order; none if the sender has to come again
 * @param comeAgainAfter how long the sender has to wait because its integration brings more than it
 *     may; zero if it was read
 */
record Receipt(List<Line> lines, Duration comeAgainAfter) {
  /** What became of everything in a body that was read. */
  Receipt(List<Line> lines) {
    this(lines, Duration.ZERO);
  }

  /** Of a body that was not read any further. */
  static Receipt comeAgain(Duration after) {
    return new Receipt(List.of(), after);
  }

  /**
   * One thing in the body.
   *
   * @param index its place, from 0
   * @param stored whether the log has it; says nothing about what was rejected or ignored
   */
  record Line(int index, Item item, Stored stored) {
    boolean isRejected() {
      return item instanceof Item.Rejected;
    }

    boolean isIgnored() {
      return item instanceof Item.Ignored;
    }

    boolean isAccepted() {
      return isForTheLog() && stored instanceof Stored.Durable;
    }

    private boolean isForTheLog() {
      return switch (item) {
        case Item.Accepted _, Item.Changed _ -> true;
        case Item.Ignored _, Item.Rejected _ -> false;
      };
    }
  }

  long accepted() {
    return lines.stream().filter(Line::isAccepted).count();
  }

  List<Line> rejected() {
    return lines.stream().filter(Line::isRejected).toList();
  }

  List<Line> ignored() {
    return lines.stream().filter(Line::isIgnored).toList();
  }

  /** What was right and is not in the log: the sender has to try again. */
  List<Line> unstored() {
    return lines.stream().filter(line -> line.isForTheLog() && !line.isAccepted()).toList();
  }
}
