package io.watchbell.deploy.command;

import io.watchbell.deploy.feeds.FeedFile;
import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.escalation.policy.Feeds;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.WatchList;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.topic.Json;
import io.watchbell.router.pipeline.RouterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell oncall}. */
@Command(
    name = "oncall",
    description = {
      "Say who is on call, until when and why, and whose watch is next; per schedule and ladder.",
      "With --from, --until or --person: the shifts between two instants."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      OncallChanges.Cover.class,
      OncallChanges.Swap.class,
      OncallChanges.Accept.class,
      OncallChanges.Decline.class,
      OncallChanges.Remove.class,
      OncallChanges.Changes.class,
      OncallChanges.ContactOff.class,
      OncallChanges.ContactOn.class
    },
    footer = {
      "",
      "  watchbell oncall --at 03:00",
      "  watchbell oncall --person ana --until 2026-12-31T00:00",
      "  watchbell oncall --schedule payments --ics > payments.ics",
      "",
      "Exit code 1: a schedule that was asked for has nobody."
    })
final class OncallCommand extends Speaking {

  /** Where a Watchbell that was started here keeps copies of calendars that it fetched. */
  private static final Path DATA = Path.of("data");

  private static final Path USUAL = Path.of("config");
  private static final Duration AHEAD = Duration.ofDays(28);

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When: " + Moment.FORMS + " (default: now).")
  private @Nullable String time;

  @Option(names = "--team", paramLabel = "TEAM", description = "Only the ladders of its services.")
  private @Nullable String team;

  @Option(names = "--schedule", paramLabel = "NAME", description = "Only this schedule.")
  private @Nullable String schedule;

  @Option(names = "--person", paramLabel = "NAME", description = "Only the shifts of this person.")
  private @Nullable String person;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "List shifts from here on (default: now).")
  private @Nullable String from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "List shifts up to here (default: four weeks later).")
  private @Nullable String until;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "The configuration (default: config if it is there, else what is built in).")
  private @Nullable Path directory;

  @Option(names = "--live", description = "Ask a running Watchbell rather than files.")
  private boolean live;

  @Mixin private Running running = new Running();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = "--ics",
      description = "The shifts of --schedule or --person as a calendar (iCalendar).")
  private boolean ics;

  @Override
  public Integer call() throws Exception {
    var now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    if (live) {
      return shown(liveList(now));
    }
    var place = directory == null && Files.isDirectory(USUAL) ? USUAL : directory;
    return switch (new ConfigurationFiles(place, FeedFile.in(DATA)::texts).read()) {
      case Outcome.Broken(var problems) -> {
        Mistakes.lines(problems).forEach(err()::println);
        err().flush();
        yield Main.WRONG;
      }
      case Outcome.Good(var configuration) -> look(configuration, now);
    };
  }

  private WatchList liveList(Instant now) throws IOException, InterruptedException {
    if (team != null || person != null || from != null || until != null || ics) {
      throw wrongUsage("--live shows who is on call only; leave it out for the rest");
    }
    var path = "/api/v1/oncall?at=" + moment(time, now, "--at");
    var answer =
        running
            .get(path)
            .orElseThrow(() ->
                new StartFailure(
                    running.url() + " has no " + path, "is it a Watchbell of this version?"));
    var list = Json.mapper().treeToValue(answer, WatchList.class);
    var names = list.schedules().stream().map(WatchList.OnSchedule::schedule).toList();
    return schedule == null
        ? list
        : list.only(List.of(known("schedule", schedule, names)), List.of());
  }

  private int look(Configuration configuration, Instant now) throws IOException {
    var roster = configuration.roster();
    if (schedule != null) {
      known("schedule", schedule, roster.schedules().keySet());
    }
    if (person != null) {
      known("person", person, roster.people().keySet());
    }
    if (ics) {
      return calendar(roster, now);
    }
    if (person != null || from != null || until != null) {
      var begin = moment(from, now, "--from");
      var end = until == null ? begin.plus(AHEAD) : moment(until, begin, "--until");
      if (!begin.isBefore(end)) {
        throw wrongUsage("--until " + end + " is not after --from " + begin);
      }
      return shifts(OncallShifts.of(roster, schedule, person, begin, end));
    }
    return shown(wanted(WatchList.of(roster, moment(time, now, "--at")), configuration));
  }

  private WatchList wanted(WatchList all, Configuration configuration) {
    if (schedule != null) {
      return all.only(List.of(schedule), List.of());
    }
    if (team == null) {
      return all;
    }
    var catalog = configuration.router().catalog();
    var services = catalog.keys().stream().map(catalog::find).toList();
    known("team", team, services.stream().map(it -> it.team()).toList());
    var ladders = new TreeSet<String>();
    services.stream()
        .filter(service -> service.team().equals(team))
        .map(service -> Objects.requireNonNullElse(service.ladder(), RouterConfig.LADDER_DEFAULT))
        .forEach(ladders::add);
    return all.only(
        OncallShifts.schedulesOf(configuration.roster(), ladders), List.copyOf(ladders));
  }

  private int calendar(Roster roster, Instant now) {
    if ((schedule == null) == (person == null)) {
      throw wrongUsage("--ics is of one --schedule or of one --person");
    }
    var text =
        schedule != null
            ? Feeds.ofSchedule(roster, schedule, now)
            : Feeds.ofPerson(roster, Objects.requireNonNull(person), now);
    out().print(text.orElse(""));
    out().flush();
    return 0;
  }

  private int shown(WatchList list) throws IOException {
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(list));
    } else {
      OncallText.lines(list, Terminal.standard(), ZoneId.systemDefault()).forEach(out()::println);
    }
    out().flush();
    return list.isWhole() ? 0 : Main.WRONG;
  }

  private int shifts(OncallShifts shifts) throws IOException {
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(shifts));
    } else {
      OncallText.lines(shifts, Terminal.standard(), ZoneId.systemDefault()).forEach(out()::println);
    }
    out().flush();
    return shifts.isWhole() ? 0 : Main.WRONG;
  }

  private String known(String kind, String name, Collection<String> all) {
    if (!all.contains(name)) {
      var near = YamlMap.nearest(name, all);
      throw wrongUsage(
          "there is no %s '%s'; %s"
              .formatted(
                  kind,
                  name,
                  near == null
                      ? "there are: " + String.join(", ", new TreeSet<>(all))
                      : "did you mean '" + near + "'?"));
    }
    return name;
  }

  private Instant moment(@Nullable String text, Instant now, String option) {
    return text == null
        ? now
        : Moment.read(text, now, ZoneId.systemDefault())
            .orElseThrow(() -> wrongUsage(option + " '" + text + "': write it as " + Moment.FORMS));
  }
}
