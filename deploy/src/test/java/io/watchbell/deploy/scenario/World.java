package io.watchbell.deploy.scenario;

import io.watchbell.deploy.replay.People;
import io.watchbell.deploy.replay.Post.Receipt;
import io.watchbell.deploy.replay.Replay;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.story.Entry;
import io.watchbell.model.story.Story;
import io.watchbell.testkit.AlertBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole of Watchbell in virtual time ({@link Replay}), with scripted monitors, people and mail
 * servers around it. It keeps a diary of what anybody would notice; what people do takes the time
 * that the script says.
 */
final class World {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final Comparator<IncidentId> INCIDENT_ORDER =
      Comparator.comparing(IncidentId::toString);
  private static final int PARTITIONS = 4;

  private final Replay replay;
  private final List<String> diary = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();
  private final List<ResponseChange> responses = new ArrayList<>();
  private final Map<IncidentId, Incident> incidents = new TreeMap<>(INCIDENT_ORDER);
  private final Map<IncidentId, Story> stories = new TreeMap<>(INCIDENT_ORDER);
  private final Map<String, String> unreachable = new HashMap<>();
  private final EnumMap<Fate, Integer> fates = new EnumMap<>(Fate.class);
  private final Map<Fingerprint, Fate> latest = new HashMap<>();
  private int accepted;
  private int settled;
  private int commands;

  /** A quiet night at this company, at {@link AlertBuilder#NIGHT}. */
  World(Company company) {
    this(company, PARTITIONS);
  }

  /** The same, the router's work divided into so many partitions. */
  World(Company company, int partitions) {
    var rulebook = new Rulebook(company.router(), company.roster());
    var start = AlertBuilder.NIGHT;
    replay = new Replay(rulebook, start, new Observer(), this::post, People.SILENT, partitions);
  }

  // What monitors do.

  /** A monitor says that something is wrong. */
  void fires(AlertBuilder alert) {
    write("%s fires".formatted(describe(alert.build())));
    send(alert.againAt(replay.now()).build());
  }

  /** A monitor says that it is no longer wrong. */
  void recovers(AlertBuilder alert) {
    write("%s recovers".formatted(describe(alert.build())));
    send(alert.resolvedAt(replay.now()).build());
  }

  /** Somebody takes it in the monitor's own product: by name, or empty where it names nobody. */
  void takesAtSource(String who, AlertBuilder alert) {
    var known = alert.build();
    write("%s is taken at %s".formatted(describe(known), known.integration()));
    var said = who.isEmpty() ? alert : alert.annotation(Alert.TAKEN_BY, who);
    send(said.againAt(replay.now()).build().as(AlertStatus.ACKNOWLEDGED, null));
  }

  /** An alert arrives, of which the diary says nothing. */
  void send(Alert alert) {
    accepted++;
    replay.alert(alert);
  }

  // What people do.

  /** This person has it: the incident of the last page to them. */
  void acknowledges(String person) {
    asks(person, new Action.Acknowledge());
  }

  /** This person asks for something about the incident of the last page to them. */
  void asks(String person, Action action) {
    says(person, lastPageTo(person).incident(), action);
  }

  /** This person asks for something about an incident that they see in the console. */
  void says(String person, IncidentId incident, Action action) {
    var id = "c" + commands++;
    replay.command(new Command(id, incident, person, "link", replay.now(), action));
  }

  /** This person does not want to hear of these alerts for a while. */
  void silences(String person, String matchers, Duration length) {
    write("%s silences {%s} for %d min".formatted(person, matchers, length.toMinutes()));
    var id = UUID.nameUUIDFromBytes(matchers.getBytes(StandardCharsets.UTF_8)).toString();
    var now = replay.now();
    var silence = new Silence(id, matchers(matchers), now, now.plus(length), person, "works", now);
    replay.silence(silence, now);
  }

  /** From now on this person cannot be reached, and the mail server says why. */
  void cannotReach(String person, String why) {
    unreachable.put(person, why);
  }

  /** From now on this person can be reached again. */
  void canReach(String person) {
    unreachable.remove(person);
  }

  // Time, and what is left of it.

  /** Lets time pass. Everything that falls due on the way happens at its own instant. */
  void pass(Duration length) {
    replay.advanceTo(replay.now().plus(length));
  }

  /** The router is down for so long, and is started again then; nobody is told anything. */
  void isAway(Duration length) {
    replay.awayUntil(replay.now().plus(length));
  }

  /** What time it is. */
  Instant now() {
    return replay.now();
  }

  /** What anybody would notice, a line each. */
  String diary() {
    return String.join("\n", diary) + "\n";
  }

  /** Every page and notice so far. */
  List<Page> pages() {
    return List.copyOf(pages);
  }

  /** Everything that happened to responses so far. */
  List<ResponseChange> responses() {
    return List.copyOf(responses);
  }

  /** The incidents that are open by what the router said last. */
  List<IncidentId> open() {
    return incidents.values().stream().filter(Incident::isOpen).map(Incident::id).toList();
  }

  /** Where the people stand with this incident, or null. */
  @Nullable Response response(IncidentId id) {
    return replay.response(id);
  }

  /** The lines of an incident's timeline of this kind. */
  List<Entry> timeline(IncidentId id, String kind) {
    var story = stories.get(id);
    return story == null
        ? List.of()
        : story.timeline().stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  /** Whether this person was ever paged. */
  boolean wasPaged(String person) {
    return pages.stream().anyMatch(page -> page.person().equals(person));
  }

  /** How many alerts came to this fate. */
  int fates(Fate fate) {
    return fates.getOrDefault(fate, 0);
  }

  /** How many alerts were accepted and have no fate yet. */
  int withoutFate() {
    return accepted - settled;
  }

  private Receipt post(Page page) {
    var why = unreachable.get(page.person());
    return why == null ? Receipt.ARRIVED : Receipt.refused(why);
  }

  // What Watchbell does.

  private final class Observer implements Sink {
    @Override
    public void decided(Decision decision) {
      note(decision);
    }

    @Override
    public void changed(IncidentChange change) {
      note(change);
    }

    @Override
    public void paged(Page page) {
      pages.add(page);
      var line =
          page.wantsAnswer()
              ? "page %s (%s): %s".formatted(page.person(), page.rungName(), page.news())
              : "tell %s: %s".formatted(page.person(), page.news());
      write(page.at(), line);
    }

    @Override
    public void responded(ResponseChange change) {
      note(change);
    }
  }

  private void note(Decision decision) {
    settled += decision.settles();
    fates.merge(decision.fate(), Math.max(1, decision.settles()), Integer::sum);
    var before = latest.put(decision.fingerprint(), decision.fate());
    if (before == decision.fate()) {
      return; // Nothing new.
    }
    switch (decision.fate()) {
      case SILENCED, MAINTENANCE, INHIBITED, HELD, FLAPPING, SUPPRESSED, NO_ROUTE, INVALID ->
          write(decision.at(), "%s: %s".formatted(decision.name(), decision.reason()));
      case OPENED, JOINED, REPEAT, RESOLVED, RESOLVED_UNKNOWN, ACKNOWLEDGED, AWAITED, PROBE -> {
        // Seen by what comes of it.
      }
    }
  }

  private void note(IncidentChange change) {
    var incident = change.incident();
    incidents.put(incident.id(), incident);
    var story = stories.get(incident.id());
    stories.put(incident.id(), story == null ? Story.of(change) : story.with(change));
    switch (change.kind()) {
      case OPENED ->
          write(change.at(), "%s opens: %s".formatted(incident.severity(), incident.title()));
      case REOPENED ->
          write(change.at(), "%s reopens: %s".formatted(incident.severity(), incident.title()));
      case RAISED, LOWERED -> write(change.at(), "it is now " + change.detail());
      case JOINED,
          RECOVERING,
          RESOLVED,
          ACKNOWLEDGED_AT_SOURCE,
          MERGED,
          MERGED_IN,
          SPLIT,
          REFUSED -> {
        // Seen by what comes of it.
      }
    }
  }

  private void note(ResponseChange change) {
    responses.add(change);
    stories.computeIfPresent(change.response().id(), (_, story) -> story.with(change));
    switch (change.kind()) {
      case PAGED, NOTED, REASSIGNED, SPLIT, CALLED_IN -> {
        // The pages say it.
      }
      case ACKNOWLEDGED, LAPSED, SNOOZED, WOKEN, HELD_OVER, LISTED, RECORDED ->
          write(change.at(), change.detail());
      case EXHAUSTED -> write(change.at(), "exhausted: " + change.detail());
      case RESOLVED, MERGED -> write(change.at(), "over: " + change.detail());
      case PASSED_OVER -> write(change.at(), "passed over: " + change.detail());
      case UNREACHABLE -> write(change.at(), "unreachable: " + change.detail());
      case COMMAND_IGNORED -> write(change.at(), "ignored: " + change.detail());
    }
  }

  private Page lastPageTo(String person) {
    return pages.reversed().stream()
        .filter(page -> page.person().equals(person))
        .findFirst()
        .orElseThrow(() -> new AssertionError(person + " was never paged; " + diary()));
  }

  private static Matchers matchers(String text) {
    try {
      return MatcherParser.parse(text);
    } catch (MatcherParser.SyntaxException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String describe(Alert alert) {
    return "%s on %s".formatted(alert.name(), alert.labels().valueOf("service"));
  }

  private void write(String line) {
    write(replay.now(), line);
  }

  private void write(Instant at, String line) {
    var time = at.atZone(ZoneOffset.UTC);
    var day = Duration.between(AlertBuilder.NIGHT, at).toDays();
    var date = day == 0 ? "" : "day " + day + ", ";
    boolean isRound = time.getSecond() == 0 && time.getNano() == 0;
    diary.add(date + (isRound ? MINUTES : SECONDS).format(time) + " " + line);
  }
}
