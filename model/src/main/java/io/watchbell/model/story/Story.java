package io.watchbell.model.story;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
 */
public record Story(
    Incident incident,
    @Nullable Response response,
    List<Entry> timeline,
    @Nullable String lastCommand,
    boolean lastCommandIgnored) {
  /** Most lines that are kept: the first half and the latest half. */
  public static final int TIMELINE_MAX = 400;

  private static final String END = word(IncidentChange.Kind.RESOLVED);

  public Story {
    timeline = List.copyOf(timeline);
  }

  /** The story that begins with this. */
  public static Story of(IncidentChange change) {
    return new Story(change.incident(), null, List.of(entry(change)), null, false);
  }

  /** Whether people still have to do with it. */
  public boolean isOpen() {
    return incident.isOpen() && (response == null || response.status() != ResponseStatus.RESOLVED);
  }

  /** The story after a change of the incident. */
  public Story with(IncidentChange change) {
    return new Story(
        change.incident(), response, added(entry(change)), lastCommand, lastCommandIgnored);
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
        answers ? ignored : lastCommandIgnored);
  }

  /** The story after something came of a page. */
  public Story with(PageOutcome outcome) {
    var known = response == null ? null : noted(response, outcome);
    if (outcome.result() == PageOutcome.Result.ATTEMPTED) {
      return new Story(incident, known, timeline, lastCommand, lastCommandIgnored);
    }
    var text = "%s: %s".formatted(outcome.contact(), outcome.detail());
    return new Story(
        incident,
        known,
        added(new Entry(outcome.at(), word(outcome.result()), text, null, outcome.person())),
        lastCommand,
        lastCommandIgnored);
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

  /** What is final stays. */
  private static Paged later(Paged page, PageOutcome.Result result) {
    var before = page.result();
    return before != null && before.isFinal() ? page : page.with(result);
  }

  private static Entry entry(IncidentChange change) {
    return new Entry(change.at(), word(change.kind()), change.detail(), change.by(), null);
  }

  /** The end is told by the incident and by the response, in either order; it is one line. */
  private List<Entry> added(Entry entry) {
    if (entry.kind().equals(END) && timeline.stream().anyMatch(entry::tellsTheSame)) {
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
