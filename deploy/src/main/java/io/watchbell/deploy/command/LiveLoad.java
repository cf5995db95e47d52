package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.console.reports.Facts;
import io.watchbell.console.reports.Facts.PageFact;
import io.watchbell.console.reports.LoadReport;
import io.watchbell.console.reports.Overload;
import io.watchbell.console.reports.Period;
import io.watchbell.deploy.command.AskedHistory.Unanswered;
import io.watchbell.deploy.launch.Watches;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.http.CoverBook;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Strains;
import io.watchbell.escalation.policy.Woken;
import io.watchbell.model.topic.Json;
import io.watchbell.model.watch.WatchChange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who had more watch than is good for them: by the schedules and limits that are checked, and by
 * the pages that the history has.
 *
 * @param overloads who, and what they had
 * @param missing why it is not known, or null
 */
record LiveLoad(List<Overload> overloads, @Nullable String missing) {
  /**
   * Asks for it.
   *
   * @param running knows what was changed at night; where none answers, nothing was
   * @param roster that is checked
   * @param wanted how far back
   * @param now the end of it
   */
  static LiveLoad of(
      AskedHistory history, Running running, Roster roster, Duration wanted, Instant now)
      throws IOException, InterruptedException {
    if (roster.schedules().isEmpty()) {
      return new LiveLoad(List.of(), null);
    }
    var pages = new ArrayList<PageFact>();
    try {
      for (var row : history.rows(question(wanted.toHours()))) {
        pages.add(page(row));
      }
    } catch (Unanswered e) {
      return new LiveLoad(List.of(), "the load of the watch was not looked at: " + e.why());
    }
    var covers = history.isFile() ? new CoverBook() : covers(running);
    var period = new Period(now.minus(wanted), now);
    var facts = new Facts(period, 0, List.of(), List.of(), List.of(), pages, false, period.from());
    var book =
        new Watches(() -> covers.over(roster), () -> roster, covers, () -> NO_WAYS, () -> now);
    var found = new ArrayList<>(LoadReport.of(facts, book, zones(roster)).warnings());
    found.addAll(ahead(covers.over(roster), pages, now));
    return new LiveLoad(found, null);
  }

  /** Who has a watch too soon after a bad night. */
  private static List<Overload> ahead(Roster roster, List<PageFact> pages, Instant now) {
    var woken =
        pages.stream()
            .filter(PageFact::loud)
            .map(page -> new Woken(page.person(), page.at()))
            .toList();
    return Watches.overloads(Strains.rests(roster, Woken.each(woken), now));
  }

  /** Nobody is reached by a report. */
  private static final Reachability NO_WAYS = new Reachability(false, ChannelSettings.NONE);

  private static String question(long hours) {
    return """
    SELECT min(time), person, incident, any_value(service), any_value(title),
      bool_or(contact <> 'email')
    FROM pages
    WHERE time > now()::TIMESTAMP - INTERVAL %d HOUR AND kind = 'PAGE'
    GROUP BY incident, person, round, rung
    ORDER BY 1, 2, 3
    """
        .formatted(hours);
  }

  private static PageFact page(JsonNode row) {
    return new PageFact(
        Instant.parse(row.path(0).asText()),
        row.path(1).asText(),
        row.path(2).asText(),
        row.path(3).asText(),
        row.path(4).asText(),
        row.path(5).asBoolean());
  }

  private static CoverBook covers(Running running) throws IOException, InterruptedException {
    var book = new CoverBook();
    var answer = running.tryGet("/api/v1/oncall/covers").filter(Running.Answer::isGood);
    if (answer.isPresent()) {
      for (var line : answer.get().body().path("changes")) {
        var change = Json.mapper().treeToValue(line.path("change"), WatchChange.class);
        book.change(change.id(), change, change.updatedAt());
      }
    }
    return book;
  }

  private static Function<String, ZoneId> zones(Roster roster) {
    return name -> {
      var person = roster.people().get(name);
      return person == null ? ZoneOffset.UTC : person.zone();
    };
  }
}
