package io.watchbell.deploy.launch;

import io.watchbell.deploy.feeds.FeedClient;
import io.watchbell.deploy.feeds.FeedFile;
import io.watchbell.deploy.feeds.FeedRound;
import io.watchbell.deploy.published.ConfigurationDesk;
import io.watchbell.deploy.published.ConfigurationDesk.Asker;
import io.watchbell.deploy.published.ConfigurationDesk.Result;
import io.watchbell.deploy.published.ConfigurationFace;
import io.watchbell.deploy.published.ConfigurationLog;
import io.watchbell.deploy.published.Standing;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.deploy.versions.Versions;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.config.Problem;
import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.model.version.ConfigurationRecord.Version;
import io.watchbell.router.topology.Lookup;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration of this process and its place in the log. Where files win, what they say is
 * written to the log as well, so that everybody can see later which version was live when. Where
 * the log is followed, the version that it says is live is loaded as soon as it is read.
 */
final class Configurations {
  private static final Logger log = LoggerFactory.getLogger(Configurations.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final Duration CATCH_UP_MAX = Duration.ofSeconds(10);
  private static final Duration FEED_LOOK = Duration.ofMinutes(1);
  private static final Duration FEED_PATIENCE = Duration.ofSeconds(30);
  private static final String ONCALL = "oncall.yaml";

  private static final ConfigurationFiles READER = new ConfigurationFiles(null);

  private final Options options;
  private final LiveConfiguration live;
  private final @Nullable PublishedConfiguration published;
  private final KeptConfiguration kept;
  private final FeedFile feeds;
  private final Versions versions = new Versions();
  private String keptVersion = "";
  private String writtenVersion = "";

  private Configurations(
      Options options,
      LiveConfiguration live,
      @Nullable PublishedConfiguration published,
      FeedFile feeds) {
    this.feeds = feeds;
    this.options = options;
    this.live = live;
    this.published = published;
    this.kept = KeptConfiguration.in(options.data());
  }

  /**
   * Loads it for the first time: from the files, or as the log said it last.
   *
   * @throws StartFailure when anything is wrong with it
   */
  static Configurations begin(Options options) {
    var feeds = FeedFile.in(options.data());
    if (!options.followsLog()) {
      var files = new ConfigurationFiles(options.configuration(), feeds::texts);
      return new Configurations(options, LiveConfiguration.load(files), null, feeds);
    }
    var published = new PublishedConfiguration(first(options));
    return new Configurations(options, LiveConfiguration.load(published), published, feeds);
  }

  /** What a process begins with that follows the log: the copy of the last good one. */
  private static Map<String, String> first(Options options) {
    var copy = KeptConfiguration.in(options.data()).read();
    if (copy.isPresent() || options.kafka() == null) {
      return copy.orElse(Map.of());
    }
    // A new machine of a cluster: without its settings it could not even say where to listen.
    var versions = new Versions();
    try (var opened = EventLog.outside(options.kafka(), options.security());
        var following = ConfigurationLog.follow(opened.connection(), versions::take)) {
      following.awaitCaughtUp(CATCH_UP_MAX);
    } catch (LogAway away) {
      throw new StartFailure(
          away.getMessage() + ", and this machine has no copy of the configuration yet",
          "start it when the log is there, or with --config DIR",
          away);
    }
    var version = versions.liveVersion();
    return version == null ? Map.of() : version.files();
  }

  /** What holds now. */
  LiveConfiguration live() {
    return live;
  }

  /** Where it comes from, for people. */
  String place() {
    var directory = options.configuration();
    if (published != null) {
      return "from the log";
    }
    return directory == null ? "built in" : "from " + directory;
  }

  /** Reads the log from now on; where it decides, waits until all is known that it says. */
  ConfigurationLog follow(KafkaConnection connection) {
    var following = ConfigurationLog.follow(connection, this::take);
    if (published != null && !following.awaitCaughtUp(CATCH_UP_MAX)) {
      log.warn("the log does not say yet which configuration is live; {} holds", version());
    }
    return following;
  }

  /** The log says something: where it decides, the version that is live is taken at once. */
  void take(String key, @Nullable ConfigurationRecord said) {
    versions.take(key, said);
    var wanted = versions.liveVersion();
    if (published != null && wanted != null) {
      published.set(wanted.files());
      live.reloadIfChanged();
    }
  }

  /**
   * Keeps what holds, now and whenever it changes: on this disk, and in the log where files win.
   * What could not be kept is tried again.
   */
  void keepOn(Foundation base, ConfigurationLog following, ConfigurationDesk desk) {
    if (published == null) {
      following.awaitCaughtUp(CATCH_UP_MAX);
    }
    keep(following, desk, base.clock());
    live.whenAccepted(() -> keep(following, desk, base.clock()));
    base.housekeeping().every(AGAIN, AGAIN, () -> keep(following, desk, base.clock()));
  }

  /**
   * Fetches calendars now and then. What has changed is another configuration: where files win they
   * are read anew, where the log is followed a version with the copy in it is written there.
   */
  void fetchFeeds(Foundation base, ConfigurationDesk desk) {
    var client = base.closers().add("calendars", new FeedClient(FEED_PATIENCE));
    var round = new FeedRound(feeds, client, this::oncall, () -> takeFeeds(desk), base.clock());
    base.housekeeping().every(Duration.ZERO, FEED_LOOK, round::begin);
  }

  private String oncall() {
    return live.good().texts().getOrDefault(ONCALL, "");
  }

  private void takeFeeds(ConfigurationDesk desk) {
    if (published == null) {
      live.reloadIfChanged();
      return;
    }
    var texts = new TreeMap<>(live.good().texts());
    texts.putAll(feeds.texts(oncall()));
    if (!texts.equals(live.good().texts())
        && desk.apply(texts, new Asker("watchbell", "calendars were fetched anew"))
            instanceof Result.Refused refused) {
      log.warn("the calendars that were fetched cannot be used: {}", refused.problems());
    }
  }

  private synchronized void keep(
      ConfigurationLog following, ConfigurationDesk desk, InstantSource clock) {
    var good = live.good();
    var version = good.configuration().version();
    if (!version.equals(keptVersion)) {
      try {
        kept.write(new Version(version, good.texts(), "", clock.instant(), ""));
        keptVersion = version;
      } catch (IOException e) {
        log.warn("no copy of the configuration can be kept: {}", kept.file(), e);
      }
    }
    // A log that is followed and knows of nothing begins with what holds.
    boolean ours = published == null || versions.live() == null;
    if (ours && !version.equals(writtenVersion) && following.isCaughtUp()) {
      publish(good.texts(), version, desk);
    }
  }

  /** What is known of a version, for the order of news. */
  Lookup lookup(String version) {
    var now = live.get();
    if (now.version().equals(version)) {
      return new Lookup.Known(now.router());
    }
    var found = versions.find(version);
    return found == null ? new Lookup.NotYet() : read(found);
  }

  private static Lookup read(Version version) {
    return switch (ConfigurationReader.read("", version.files())) {
      case Outcome.Good(var configuration) -> new Lookup.Known(configuration.router());
      case Outcome.Broken(var problems) -> {
        log.error(
            "configuration {} cannot be read by this build, another holds: {}",
            version.version(),
            String.join("; ", problems.stream().map(Problem::toString).toList()));
        yield new Lookup.Unusable();
      }
    };
  }

  private void publish(Map<String, String> texts, String version, ConfigurationDesk desk) {
    try {
      var asker = new Asker(System.getProperty("user.name", "somebody"), firstNote());
      if (desk.publish(texts, asker) instanceof Result.Unknown(var why)) {
        log.warn("configuration {} is not in the log: {}", version, why);
      }
      writtenVersion = version;
    } catch (KafkaException e) {
      log.warn("configuration {} is not in the log yet: {}", version, e.getMessage());
    }
  }

  private String firstNote() {
    if (published != null) {
      return "the first of this log";
    }
    return options.configuration() == null ? "what is built in" : "read " + place();
  }

  /** Writes to a log, each record with the time that it says itself. */
  static ConfigurationDesk.Writer writer(LogWriter log) {
    return (topic, key, value) -> log.appendNow(topic, key, value, value.at());
  }

  /** Writes versions to this log. */
  ConfigurationDesk desk(ConfigurationDesk.Writer writer, InstantSource clock) {
    return new ConfigurationDesk(versions, writer, READER::read, clock);
  }

  /** What is asked about versions over HTTP. */
  Face face(ConfigurationDesk desk, Origins origins) {
    var directory = options.configuration();
    var wins = directory == null ? "what is built in" : directory.toString();
    var files = published == null ? wins : null;
    return new ConfigurationFace(
        versions, desk, () -> new Standing(version(), files, live.refused()), origins);
  }

  private String version() {
    return live.get().version();
  }
}
