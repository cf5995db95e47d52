package io.watchbell.deploy.settings;

import io.watchbell.escalation.contact.ContactKind;
import io.watchbell.escalation.contact.Kinds;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.RosterReader;
import io.watchbell.escalation.schedule.CalendarFiles;
import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.heartbeat.HeartbeatsReader;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.integration.IntegrationsReader;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.HolidayCalendars;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.rule.IncludePattern;
import io.watchbell.router.rule.TeamFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads a configuration directory: each file by the module that it belongs to, and then whether
 * they fit together. All mistakes of all files come out at once.
 */
public final class ConfigurationReader {
  /** The files that there can be; each may be missing. */
  public static final List<String> FILES =
      List.of(
          "services.yaml",
          "routing.yaml",
          "oncall.yaml",
          "integrations.yaml",
          "heartbeats.yaml",
          "settings.yaml");

  private static final String ROUTING = "routing.yaml";
  private static final int VERSION_DIGITS = 8;

  private final String directory;
  private final Map<String, String> texts;
  private final Problems problems = new Problems();

  private ConfigurationReader(String directory, Map<String, String> texts) {
    this.directory = directory;
    this.texts = new TreeMap<>(texts);
  }

  /** What came of reading. */
  public sealed interface Outcome {
    /**
     * It can be used.
     *
     * @param configuration as it was read
     */
    record Good(Configuration configuration) implements Outcome {}

    /**
     * It cannot.
     *
     * @param problems all of them, by file and place; at least one
     */
    record Broken(List<Problem> problems) implements Outcome {
      public Broken {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads these files.
   *
   * @param directory as the user named it, for messages; empty for none
   * @param texts by file name, without the directory; none at all gives what is built in
   */
  public static Outcome read(String directory, Map<String, String> texts) {
    return new ConfigurationReader(directory, texts).read();
  }

  /**
   * Which further files are wanted.
   *
   * @param texts by file name, without the directory
   * @return whether a file is included, by its path from the directory; empty where none is
   */
  public static Optional<Predicate<String>> includes(Map<String, String> texts) {
    var patterns = IncludePattern.all(texts.getOrDefault(ROUTING, ""));
    return patterns.isEmpty()
        ? Optional.empty()
        : Optional.of(path -> patterns.stream().anyMatch(pattern -> pattern.matches(path)));
  }

  private List<TeamFile> included() {
    var wanted = includes(texts).orElse(_ -> false);
    return texts.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(entry -> new TeamFile(entry.getKey(), shown(entry.getKey()), entry.getValue()))
        .toList();
  }

  private Outcome read() {
    texts.keySet().forEach(this::checkName);
    var roster = document("oncall.yaml", value -> RosterReader.read(value, List.of(), calendars()));
    var people = roster.orElseGet(Roster::builtIn);
    boolean laddersKnown = roster.isPresent() || !texts.containsKey("oncall.yaml");
    var ladders = laddersKnown ? people.ladders().keySet() : Set.<String>of();
    var router =
        RouterConfig.read(
            file("services.yaml"),
            file(ROUTING),
            included(),
            ladders,
            laddersKnown ? people.holidays() : HolidayCalendars.UNKNOWN,
            problems);
    if (laddersKnown) {
      checkLadders(people);
    }
    var sources = OwnSources.read(texts, this::shown, problems);
    var integrations =
        document("integrations.yaml", value -> IntegrationsReader.read(value, sources));
    var heartbeats = document("heartbeats.yaml", HeartbeatsReader::read);
    var settings = document("settings.yaml", SettingsReader::read).orElse(Settings.DEFAULT);
    if (settings.tls() == null || settings.tls().clientCa() == null) {
      checkNobodyShowsACertificate();
    }
    checkWays(new Reachability(settings.email() != null, settings.channels()));
    if (!problems.isEmpty()) {
      return new Outcome.Broken(problems.sorted());
    }
    var version = version(texts);
    return new Outcome.Good(
        new Configuration(
            version,
            settings,
            router.named(version),
            people,
            integrations.orElseGet(() -> Integrations.defaults(sources)),
            heartbeats.orElse(Heartbeats.NONE),
            sources));
  }

  private CalendarFiles calendars() {
    var calendars = new TreeMap<>(texts);
    calendars.keySet().removeIf(name -> !CalendarFiles.isOne(name));
    return new CalendarFiles(calendars);
  }

  private void checkNobodyShowsACertificate() {
    for (var integration : each("integrations.yaml", "integrations")) {
      integration
          .find("client")
          .ifPresent(client ->
              problems.add(
                  client,
                  "nobody can show a certificate here",
                  "add to settings.yaml: tls: {certificate: server.pem, key: server.key,"
                      + " client_ca: clients.pem}"));
    }
  }

  private void checkName(String name) {
    boolean known = OwnSources.isOne(name) || CalendarFiles.isOne(name) || isIncluded(name);
    if (!FILES.contains(name) && !known) {
      var near = YamlMap.nearest(name, FILES);
      problems.add(
          new Problem(
              shown(name),
              1,
              1,
              "",
              "there is no configuration file of this name",
              near == null
                  ? "known: " + String.join(", ", FILES)
                  : "did you mean '" + near + "'?"));
    }
  }

  private boolean isIncluded(String name) {
    return name.contains("/") && includes(texts).orElse(_ -> false).test(name);
  }

  /** A service's ladder must be there; only here both files are known. */
  private void checkLadders(Roster roster) {
    for (var service : each("services.yaml", "services")) {
      service.find("ladder").ifPresent(ladder -> checkLadder(ladder, roster));
    }
  }

  /** Whoever is to be reached needs a mail server, or a provider, that is set up. */
  private void checkWays(Reachability ways) {
    Stream.concat(Stream.of("email"), Kinds.ALL.stream().map(ContactKind::channel))
        .forEach(channel ->
            ways.missing(channel)
                .ifPresent(missing ->
                    firstContact(channel)
                        .or(() -> channel.equals("email") ? Optional.empty() : firstPlace(channel))
                        .ifPresent(it -> problems.add(it, missing.what(), missing.mend()))));
  }

  private Optional<YamlValue> firstContact(String kind) {
    return each("oncall.yaml", "people").stream()
        .flatMap(person -> person.find("contacts").stream())
        .filter(YamlValue::isMap)
        .flatMap(contacts -> contacts.asMap().find(kind).stream())
        .findFirst();
  }

  private Optional<YamlValue> firstPlace(String kind) {
    return Stream.of("channels", "status_pages")
        .flatMap(name -> each("oncall.yaml", name).stream())
        .flatMap(place -> place.find(kind).stream())
        .findFirst();
  }

  /** The mappings under a name of a file, read once more to know where things stand. */
  private List<YamlMap> each(String file, String name) {
    var noted = new Problems(); // The file's own reader has noted them already.
    var maps = new ArrayList<YamlMap>();
    YamlDocument.parse(shown(file), texts.getOrDefault(file, ""), noted)
        .filter(YamlValue::isMap)
        .flatMap(root -> root.asMap().find(name))
        .filter(YamlValue::isMap)
        .map(YamlValue::asMap)
        .ifPresent(map ->
            map.names()
                .forEach(key ->
                    map.find(key)
                        .filter(YamlValue::isMap)
                        .ifPresent(value -> maps.add(value.asMap()))));
    return maps;
  }

  private void checkLadder(YamlValue ladder, Roster roster) {
    var complaint = roster.complaint(ladder.asText());
    if (complaint != null) {
      problems.add(
          ladder,
          complaint,
          complaint.contains("did you mean") ? null : "ladders are written in oncall.yaml");
    }
  }

  private <T> Optional<T> document(String name, Function<YamlValue, T> read) {
    return Optional.ofNullable(texts.get(name))
        .flatMap(text -> YamlDocument.parse(shown(name), text, problems))
        .map(read);
  }

  private RouterConfig.File file(String name) {
    return new RouterConfig.File(shown(name), texts.getOrDefault(name, ""));
  }

  private String shown(String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }

  /**
   * A short hash of the files: the same files are the same version on every machine.
   *
   * @param texts by file name, without the directory
   */
  public static String version(Map<String, String> texts) {
    if (texts.isEmpty()) {
      return Configuration.BUILT_IN;
    }
    var digest = sha256();
    new TreeMap<>(texts)
        .forEach((name, text) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(text.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        });
    return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
