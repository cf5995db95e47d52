package io.watchbell.model.story;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.Ticket;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One incident with everything that happened to it, folded from the topics in whatever order they
 * arrive.
 *
 * @param incident what is wrong, as it is now
 * @param response who was told and who has it, or null before anybody was
 * @param timeline what happened, oldest first; the middle of a long one is left out
 * @param lastCommand the command answered last, or null: how a page knows that its button worked
 * @param lastCommandIgnored whether that command changed nothing
 * @param relations other incidents that it was merged with or split from, at most {@link
 *     #RELATIONS_MAX}, latest last
 * @param tickets in other systems, each place once
 */
public record Story(
    Incident incident,
    @Nullable Response response,
    List<Entry> timeline,
    @Nullable String lastCommand,
    boolean lastCommandIgnored,
    List<Relation> relations,
    List<Kept> tickets) {
  /** Most lines that are kept: the first half and the latest half. */
  public static final int TIMELINE_MAX = 400;

  /** Most relations that are kept. */
  public static final int RELATIONS_MAX = 20;

  private static final Set<String> TOLD_TWICE =
      Set.of(
          word(IncidentChange.Kind.RESOLVED),
          word(IncidentChange.Kind.MERGED),
          word(IncidentChange.Kind.SPLIT));

  /**
   * That this incident was merged with another, or split from it.
   *
   * @param kind {@code MERGED}: into the other; {@code MERGED_IN}: the other into it; {@code
   *     SPLIT}: the other was split off; {@code OPENED}: it was split off from the other
   * @param other the other
   */
  public record Relation(IncidentChange.Kind kind, IncidentId other) {}

  public Story {
    timeline = List.copyOf(timeline);
    relations = List.copyOf(relations);
    tickets = List.copyOf(tickets);
  }

  /**
   * A ticket, and where it is.
   *
   * @param place the channel by which it was made
   * @param system which kind of system: {@code jira} ...
   */
  public record Kept(String place, String system, Ticket ticket) {}

  /** The story that begins with this. */
  public static Story of(IncidentChange change) {
    return new Story(
        change.incident(),
        null,
        List.of(entry(change)),
        null,
        false,
        related(List.of(), change),
        List.of());
  }

  /** Whether people still have to do with it. */
  public boolean isOpen() {
    return incident.isOpen() && (response == null || response.status() != ResponseStatus.RESOLVED);
  }

  /** The incident that this one is part of now; null where it is one of its own. */
  public @Nullable IncidentId mergedInto() {
    var last = relations.isEmpty() ? null : relations.getLast();
    return last == null || last.kind() != IncidentChange.Kind.MERGED ? null : last.other();
  }

  /** The story after a change of the incident. */
  public Story with(IncidentChange change) {
    // That it was refused is told by the response, to whoever asked.
    boolean refused = change.kind() == IncidentChange.Kind.REFUSED;
    return new Story(
        change.incident(),
        response,
        refused ? timeline : added(entry(change)),
        lastCommand,
        lastCommandIgnored,
        related(relations, change),
        tickets);
  }

  /** The story after a change of the response. */
  public Story with(ResponseChange change) {
    boolean ignored = change.kind() == ResponseChange.Kind.COMMAND_IGNORED;
    boolean answers = change.command() != null;
    return new Story(
        incident,
        merged(change.response()),
        added(new Entry(change.at(), word(change.kind()), change.detail(), change.by(), null)),
        answers ? change.command() : lastCommand,
        answers ? ignored : lastCommandIgnored,
        relations,
        tickets);
  }

  /** The story after something came of a page. */
  public Story with(PageOutcome outcome) {
    var known = response == null ? null : noted(response, outcome);
    if (outcome.result() == PageOutcome.Result.ATTEMPTED) {
      return new Story(
          incident, known, timeline, lastCommand, lastCommandIgnored, relations, tickets);
    }
    var text = "%s: %s".formatted(outcome.contact(), outcome.detail());
    return new Story(
        incident,
        known,
        added(new Entry(outcome.at(), word(outcome.result()), text, null, outcome.person())),
        lastCommand,
        lastCommandIgnored,
        relations,
        kept(tickets, outcome));
  }

  private static List<Kept> kept(List<Kept> before, PageOutcome outcome) {
    var ticket = outcome.ticket();
    if (ticket == null) {
      return before;
    }
    var all = new ArrayList<>(before);
    all.removeIf(
        kept -> kept.place().equals(outcome.person()) && kept.system().equals(outcome.contact()));
    all.add(new Kept(outcome.person(), outcome.contact(), ticket));
    return all;
  }

  /** Whether this command has been answered. */
  public boolean hasAnswered(Command command) {
    return command.id().equals(lastCommand);
  }

  /** A response with what came of one of its pages. */
  private static Response noted(Response response, PageOutcome outcome) {
    return response.withPaged(
        response.paged().stream()
            .map(page -> page.page().equals(outcome.page()) ? later(page, outcome.result()) : page)
            .toList());
  }

  /** A new response with what is known already of its pages: topics are read side by side. */
  private Response merged(Response newer) {
    if (response == null) {
      return newer;
    }
    var known = new HashMap<String, PageOutcome.Result>();
    for (var page : response.paged()) {
      if (page.result() != null) {
        known.put(page.page(), page.result());
      }
    }
    return newer.withPaged(
        newer.paged().stream()
            .map(page -> {
              var result = known.get(page.page());
              return result == null ? page : later(page, result);
            })
            .toList());
  }

  private static Paged later(Paged page, PageOutcome.Result result) {
    return page.isChangedBy(result) ? page.with(result) : page;
  }

  private static List<Relation> related(List<Relation> before, IncidentChange change) {
    var other = change.other();
    if (other == null || change.kind() == IncidentChange.Kind.REFUSED) {
      return before;
    }
    var relation = new Relation(change.kind(), other);
    var longer = new ArrayList<>(before);
    longer.remove(relation);
    longer.add(relation);
    if (longer.size() > RELATIONS_MAX) {
      longer.removeFirst();
    }
    return longer;
  }

  private static Entry entry(IncidentChange change) {
    return new Entry(change.at(), word(change.kind()), change.detail(), change.by(), null);
  }

  /** Some is told by the incident and by the response, in either order; it is one line. */
  private List<Entry> added(Entry entry) {
    if (TOLD_TWICE.contains(entry.kind()) && timeline.stream().anyMatch(entry::tellsTheSame)) {
      return timeline;
    }
    var longer = new ArrayList<>(timeline);
    longer.add(entry);
    longer.sort(Comparator.comparing(Entry::at));
    if (longer.size() > TIMELINE_MAX) {
      longer.remove(TIMELINE_MAX / 2);
    }
    return longer;
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
