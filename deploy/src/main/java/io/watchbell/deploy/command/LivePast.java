package io.watchbell.deploy.command;

import io.watchbell.deploy.command.AskedHistory.Unanswered;
import io.watchbell.router.lint.HistoryLint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been coming in, as the history has it.
 *
 * @param seen what came in; null where it is not known
 * @param missing why it is not known, or null
 */
record LivePast(HistoryLint.@Nullable Seen seen, @Nullable String missing) {
  private static final long HOURS_OF_A_DAY = 24;

  /**
   * Asks for it.
   *
   * @param wanted how far back; where there is less history, as far as there is
   * @param now the end of it
   */
  static LivePast of(AskedHistory history, Duration wanted, Instant now)
      throws IOException, InterruptedException {
    long hours = wanted.toHours();
    var length = shown(hours);
    var span = " FROM alerts WHERE time > now()::TIMESTAMP - INTERVAL %d HOUR".formatted(hours);
    try {
      var rules = ask(history, "SELECT DISTINCT rule" + span + " AND rule IS NOT NULL");
      var routes =
          ask(
              history,
              "SELECT DISTINCT v.said FROM (SELECT unnest(verdicts) AS v"
                  + span
                  + ") WHERE v.stage = 'route'");
      var labels =
          ask(
              history,
              "SELECT DISTINCT name FROM (SELECT unnest(map_keys(labels)) AS name" + span + ")");
      var begin = ask(history, "SELECT min(time) FROM alerts");
      if (!labels.isEmpty() && !begin.isEmpty()) {
        var known = Duration.between(Instant.parse(begin.getFirst()), now).toHours() + 1;
        length = known < hours ? shown(known) + " (all the history that there is)" : length;
      }
      return labels.isEmpty()
          ? missing("no alert came in during the last " + length)
          : new LivePast(
              new HistoryLint.Seen(length, new HashSet<>(rules), routes, new HashSet<>(labels)),
              null);
    } catch (Unanswered e) {
      return missing(e.why());
    }
  }

  private static String shown(long hours) {
    return hours % HOURS_OF_A_DAY == 0 ? hours / HOURS_OF_A_DAY + " days" : hours + " hours";
  }

  private static LivePast missing(String why) {
    return new LivePast(null, "rules were not compared with history: " + why);
  }

  private static List<String> ask(AskedHistory history, String sql)
      throws IOException, InterruptedException, Unanswered {
    var texts = new ArrayList<String>();
    for (var row : history.rows(sql)) {
      texts.add(row.path(0).asText());
    }
    return texts;
  }
}
