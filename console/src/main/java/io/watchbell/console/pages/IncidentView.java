package io.watchbell.console.pages;

import io.watchbell.model.change.Change;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.story.Story;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one incident.
 *
 * @param row as in the list
 * @param summary one sentence more than the title; may be empty
 * @param openedAt when we opened it
 * @param ladder which ladder answers for it
 * @param rule the routing rule that made it
 * @param runbook what to do, or null; not to be trusted
 * @param link to the tool that saw it, or null; not to be trusted
 * @param labels what all its alerts have in common
 * @param reasons why it is that severe
 * @param latest the timeline's latest lines, latest first
 * @param earlier the lines before those, latest first
 * @param alerts the first of its alerts
 * @param alertsFolded more of them
 * @param alertsMore how many more alerts there are than are listed
 * @param calls who was paged, latest first
 * @param changes what changed lately
 * @param can what can be done about it now
 * @param relations what it was merged with and split from
 * @param tickets in other systems
 */
public record IncidentView(
    Row row,
    String summary,
    Instant openedAt,
    String ladder,
    String rule,
    @Nullable String runbook,
    @Nullable String link,
    List<AlertLine.LabelText> labels,
    List<Reason> reasons,
    List<Moment> latest,
    List<Moment> earlier,
    List<AlertLine> alerts,
    List<AlertLine> alertsFolded,
    int alertsMore,
    List<Call> calls,
    List<ChangeLine> changes,
    Can can,
    List<RelationLine> relations,
    List<TicketLine> tickets) {
  /** How many lines of the timeline are shown at once. */
  public static final int LATEST_MAX = 40;

  /** How many alerts are shown at once. */
  public static final int ALERTS_MAX = 6;

  /**
   * What can be done.
   *
   * @param acknowledge nobody has it
   * @param resolve it is open
   * @param escalate it is open
   * @param snooze it is open and not snoozed
   */
  public record Can(boolean acknowledge, boolean resolve, boolean escalate, boolean snooze) {}

  /**
   * Another incident that this one was merged with or split from.
   *
   * @param how in a few words, after which the id is to be read
   * @param id of the other
   */
  public record RelationLine(String how, String id) {
    static RelationLine of(Story.Relation relation) {
      var how =
          switch (relation.kind()) {
            case MERGED -> "Part of";
            case MERGED_IN -> "Took in";
            case SPLIT -> "Split off";
            case OPENED,
                REOPENED,
                JOINED,
                RAISED,
                LOWERED,
                RECOVERING,
                RESOLVED,
                ACKNOWLEDGED_AT_SOURCE,
                REFUSED ->
                "Was split off from";
          };
      return new RelationLine(how, relation.other().toString());
    }
  }

  /**
   * A ticket in another system.
   *
   * @param place the channel by which it was made
   * @param name what people call it there
   * @param link where they see it, or null; not to be trusted
   */
  public record TicketLine(String place, String name, @Nullable String link) {
    static TicketLine of(Story.Kept kept) {
      return new TicketLine(
          kept.place(), kept.system() + " " + kept.ticket().reference(), kept.ticket().link());
    }
  }

  /** The view of this story; changes are of its service. */
  public static IncidentView of(Story story, List<Change> changes, OnCall onCall) {
    var incident = story.incident();
    var moments = Moment.latestFirst(story.timeline(), onCall);
    int shown = Math.min(LATEST_MAX, moments.size());
    var alerts = alerts(incident);
    int alertsShown = Math.min(ALERTS_MAX, alerts.size());
    return new IncidentView(
        Row.of(story, onCall),
        incident.summary().equals(incident.title()) ? "" : incident.summary(),
        incident.openedAt(),
        incident.ladder(),
        incident.rule(),
        incident.runbook(),
        incident.link(),
        AlertLine.texts(incident.labels()),
        incident.factors().stream().map(factor -> Reason.of(factor, onCall)).toList(),
        moments.subList(0, shown),
        moments.subList(shown, moments.size()),
        alerts.subList(0, alertsShown),
        alerts.subList(alertsShown, alerts.size()),
        Math.max(0, incident.total() - incident.sample().size()),
        calls(story, onCall),
        ChangeLine.of(changes, incident.startedAt()),
        can(story),
        story.relations().stream().map(RelationLine::of).toList(),
        story.tickets().stream().map(TicketLine::of).toList());
  }

  /** What people can say of how severe it is. */
  public List<String> severities() {
    return Stream.of(Severity.values()).map(Severity::name).toList();
  }

  /** Those that fire come first. */
  private static List<AlertLine> alerts(Incident incident) {
    return incident.sample().stream()
        .sorted(Comparator.comparing(alert -> alert.status()))
        .map(alert -> AlertLine.of(alert, incident.labels()))
        .toList();
  }

  private static List<Call> calls(Story story, OnCall onCall) {
    var response = story.response();
    return response == null
        ? List.of()
        : response.paged().reversed().stream().map(page -> Call.of(page, onCall)).toList();
  }

  private static Can can(Story story) {
    var response = story.response();
    if (!story.isOpen()) {
      return new Can(false, false, false, false);
    }
    if (response == null) {
      return new Can(true, true, true, true);
    }
    return switch (response.status()) {
      case PAGING, EXHAUSTED, HELD_OVER, LISTED, RECORDED -> new Can(true, true, true, true);
      case ACKNOWLEDGED -> new Can(false, true, true, true);
      case SNOOZED -> new Can(true, true, true, false);
      case RESOLVED -> new Can(false, false, false, false);
    };
  }

  /**
   * What became of a command, said to the one who gave it.
   *
   * @param text one sentence
   * @param tone how it is to be felt
   */
  public record Receipt(String text, Tone tone) {
    /** What became of the command of this id. */
    public static Receipt of(Story story, String command, OnCall onCall) {
      if (!command.equals(story.lastCommand())) {
        return new Receipt(
            "Written down. What comes of it will stand below, under what happened.", Tone.CALM);
      }
      var answer = answer(story, onCall);
      return story.lastCommandIgnored()
          ? new Receipt("Nothing changed: " + answer, Tone.WARN)
          : new Receipt("Done: " + answer, Tone.GOOD);
    }

    /** The last line that somebody, not time or an alert, has brought about. */
    public static String answer(Story story, OnCall onCall) {
      return story.timeline().reversed().stream()
          .filter(entry -> entry.by() != null)
          .findFirst()
          .map(entry -> Moment.of(entry, onCall))
          .map(moment ->
              story.lastCommandIgnored() ? moment.text() : moment.word() + ". " + moment.text())
          .orElse("it is in the log.");
    }
  }
}
