package io.watchbell.escalation.handoff;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Strains;
import io.watchbell.escalation.policy.Woken;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.model.response.Paged;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.story.Entry;
import io.watchbell.model.story.Story;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How things stand when a watch begins: only what concerns the ladders that ask its schedule.
 *
 * @param handoff the change of the watch
 * @param sections what there is to say, the most urgent first
 */
public record HandoffReport(Handoff handoff, List<Section> sections) {
  private static final int LINES_MAX = 12;
  private static final int TEXT_MAX = 160;
  private static final int OFTEN = 2;
  private static final int BED = 22;
  private static final int MORNING = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  public HandoffReport {
    sections = List.copyOf(sections);
  }

  /**
   * A part of it.
   *
   * @param title what it is about
   * @param lines what there is; empty where there is nothing
   * @param more how many lines were left out
   */
  public record Section(String title, List<Line> lines, int more) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line.
   *
   * @param text what it says
   * @param link the path of a page about it, or null
   */
  public record Line(String text, @Nullable String link) {}

  /** The report as of now. */
  public static HandoffReport of(
      Handoff handoff, Roster roster, Surroundings.Facts facts, Instant now) {
    var schedule = roster.schedules().get(handoff.schedule());
    return schedule == null
        ? new HandoffReport(handoff, List.of())
        : new Writer(handoff, roster, schedule, facts, now).write();
  }

  /** All of it as lines of text, for a message. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    for (var section : sections) {
      var begin = section.title() + ": ";
      if (section.lines().isEmpty()) {
        lines.add(begin + "none");
      } else if (section.lines().size() == 1 && section.more() == 0) {
        lines.add(begin + section.lines().getFirst().text());
      } else {
        lines.add(section.title() + ":");
        section.lines().forEach(line -> lines.add("- " + line.text()));
        if (section.more() > 0) {
          lines.add("- and %d more".formatted(section.more()));
        }
      }
    }
    return lines;
  }

  private record Writer(
      Handoff handoff, Roster roster, Schedule schedule, Surroundings.Facts facts, Instant now) {
    HandoffReport write() {
      var open = concerned(facts.open());
      var ended =
          concerned(facts.ended()).stream()
              .filter(story -> isSince(story.incident().resolvedAt()))
              .toList();
      var all = Stream.concat(open.stream(), ended.stream()).toList();
      var sections =
          new ArrayList<>(
              List.of(
                  section("Open", open.stream().map(this::open)),
                  section("Known issues", open.stream().flatMap(this::notes)),
                  section("To watch", often(all)),
                  section(
                      "Maintenance", facts.maintenance().stream().map(it -> line(it, "/silences"))),
                  section("Silences", silences()),
                  section(
                      "Resolved since " + time(handoff.since()), ended.stream().map(this::ended)),
                  section("Pages in the watch before", Stream.of(pages(all)))));
      var ahead = ahead();
      if (!ahead.isEmpty()) {
        sections.add(section("Too much watch ahead", ahead.stream()));
      }
      return new HandoffReport(handoff, sections);
    }

    /** Who on this schedule will have more watch than is good for them; of all incidents. */
    private List<Line> ahead() {
      var stories = Stream.concat(facts.open().stream(), facts.ended().stream()).toList();
      return Strains.of(roster, Woken.of(stories), now).stream()
          .filter(strain -> strain.isNew() && strain.schedules().contains(handoff.schedule()))
          .map(strain -> line(strain.text(), "/oncall"))
          .toList();
    }

    private List<Story> concerned(Collection<Story> stories) {
      Predicate<Story> asks =
          story -> {
            var ladder = roster.ladder(story.incident().ladder());
            return ladder != null
                && ladder.rungs().stream()
                    .flatMap(rung -> rung.targets().stream())
                    .anyMatch(target -> schedule.equals(roster.scheduleOf(target)));
          };
      return stories.stream().filter(asks).toList();
    }

    private boolean isSince(@Nullable Instant at) {
      return at != null && !at.isBefore(handoff.since());
    }

    private static Section section(String title, Stream<Line> lines) {
      var all = lines.toList();
      var some = all.stream().limit(LINES_MAX).toList();
      return new Section(title, some, all.size() - some.size());
    }

    private static Line line(String text, @Nullable String link) {
      return new Line(Texts.cut(text, TEXT_MAX), link);
    }

    private Line open(Story story) {
      var response = story.response();
      var holder = response == null ? null : response.holder();
      var who =
          holder != null
              ? roster.calledAsHolder(holder) + " has it"
              : response == null ? "nobody was told yet" : status(response.status().name());
      return incident(story, "%s, since %s".formatted(who, time(story.incident().openedAt())));
    }

    private static String status(String status) {
      return status.toLowerCase(Locale.ROOT).replace('_', ' ') + ", nobody has it";
    }

    private Line ended(Story story) {
      var at = Objects.requireNonNullElse(story.incident().resolvedAt(), now);
      return incident(story, time(at));
    }

    private static Line incident(Story story, String more) {
      var incident = story.incident();
      return line(
          "%s %s: %s".formatted(incident.severity(), incident.title(), more),
          "/incidents/" + incident.id());
    }

    private Stream<Line> notes(Story story) {
      return story.timeline().stream()
          .filter(entry -> entry.kind().equals("note"))
          .sorted(Comparator.comparing(Entry::at).reversed())
          .limit(2)
          .map(entry ->
              line(
                  "%s: %s".formatted(story.incident().title(), entry.told(roster::called)),
                  "/incidents/" + story.incident().id()));
    }

    /** What came more than once in this watch: the same trouble anew, or reopened. */
    private Stream<Line> often(List<Story> all) {
      Map<String, List<Story>> same =
          all.stream()
              .filter(story -> isSince(story.incident().openedAt()))
              .collect(
                  Collectors.groupingBy(
                      it -> it.incident().id().key().text(), TreeMap::new, Collectors.toList()));
      return same.values().stream()
          .filter(stories -> times(stories) >= OFTEN)
          .sorted(Comparator.comparingInt((List<Story> it) -> -times(it)))
          .map(stories ->
              incident(stories.getFirst(), "%d times in this watch".formatted(times(stories))));
    }

    private static int times(List<Story> stories) {
      long again =
          stories.stream()
              .flatMap(story -> story.timeline().stream())
              .filter(entry -> entry.kind().equals("reopened"))
              .count();
      return stories.size() + (int) again;
    }

    private Stream<Line> silences() {
      return facts.silences().stream()
          .filter(silence -> silence.phaseAt(now) == Silence.Phase.ACTIVE)
          .sorted(Comparator.comparing(Silence::endsAt))
          .map(it ->
              line(
                  "%s until %s, by %s: %s"
                      .formatted(it.matchers(), time(it.endsAt()), it.createdBy(), it.comment()),
                  "/silences"));
    }

    private Line pages(List<Story> all) {
      var pages =
          all.stream()
              .flatMap(story -> Stream.ofNullable(story.response()))
              .flatMap(response ->
                  response.paged().stream()
                      .filter(it -> isSince(it.at()))
                      .map(it -> new Page(response.id() + "/" + it.round() + "/" + it.rung(), it)))
              .collect(
                  Collectors.toMap(it -> it.of() + it.paged().person(), Page::paged, (a, _) -> a))
              .values();
      long night = pages.stream().filter(it -> isNight(it.at())).count();
      return line("%d, %d of them at night".formatted(pages.size(), night), null);
    }

    private record Page(String of, Paged paged) {}

    private boolean isNight(Instant at) {
      int hour = at.atZone(schedule.zone()).getHour();
      return hour >= BED || hour < MORNING;
    }

    private String time(Instant at) {
      return HandoffReport.time(at, schedule.zone());
    }
  }

  /** "Mon 9 Mar 09:00". */
  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** "Mon 9 Mar 09:00 Europe/Berlin". */
  public static String timeAndZone(Instant at, ZoneId zone) {
    return time(at, zone) + " " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
  }
}
