package io.watchbell.deploy.published;

import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.deploy.versions.Versions;
import io.watchbell.escalation.schedule.Feeds;
import io.watchbell.model.config.Problem;
import io.watchbell.model.text.Texts;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.model.version.ConfigurationRecord.Move;
import io.watchbell.model.version.ConfigurationRecord.Version;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes versions and moves the pointer. A version is written before anything points to it, so
 * whoever reads the pointer finds it sooner or later. One request after the other.
 */
public final class ConfigurationDesk {
  private final Versions versions;
  private final Writer writer;
  private final Function<Map<String, String>, Outcome> reader;
  private final InstantSource clock;

  /**
   * A desk.
   *
   * @param versions what the log says by now
   * @param reader says whether this build can read these files here
   */
  public ConfigurationDesk(
      Versions versions,
      Writer writer,
      Function<Map<String, String>, Outcome> reader,
      InstantSource clock) {
    this.versions = versions;
    this.writer = writer;
    this.reader = reader;
    this.clock = clock;
  }

  /** Writes to the log; returns when it is durable, and throws when it is not. */
  public interface Writer {
    /** Writes this, as of the time that it says itself: from then on it holds everywhere. */
    void write(Topic<ConfigurationRecord> topic, String key, ConfigurationRecord value);
  }

  /**
   * Who asks, and why.
   *
   * @param by who
   * @param note why; empty where they do not say
   */
  public record Asker(String by, String note) {
    public Asker {
      by = Texts.cut(by, ConfigurationRecord.TEXT_MAX);
      note = Texts.cut(note, ConfigurationRecord.TEXT_MAX);
    }
  }

  /** What came of it. */
  public sealed interface Result {
    /**
     * It is live from now on.
     *
     * @param version which
     * @param before the one before it; null for the first
     * @param changed false where it was live already
     */
    record Done(String version, @Nullable String before, boolean changed) implements Result {}

    /**
     * This build cannot use it.
     *
     * @param version which
     * @param problems all that is wrong with it
     */
    record Refused(String version, List<Problem> problems) implements Result {
      public Refused {
        problems = List.copyOf(problems);
      }
    }

    /**
     * There is no such version.
     *
     * @param why for people
     */
    record Unknown(String why) implements Result {}
  }

  /**
   * Checks these files, keeps them as a version, and makes it the live one. Copies of feeds that
   * they name and do not have are those of the live version.
   */
  public synchronized Result apply(Map<String, String> given, Asker asker) {
    var live = versions.liveVersion();
    var files = live == null ? given : Feeds.carried(given, live.files());
    var version = ConfigurationReader.version(files);
    if (reader.apply(files) instanceof Outcome.Broken(var problems)) {
      return new Result.Refused(version, problems);
    }
    return publish(files, asker);
  }

  /** Keeps files that are known to be good as a version, and makes it the live one. */
  public synchronized Result publish(Map<String, String> files, Asker asker) {
    var version = ConfigurationReader.version(files);
    var known = versions.find(version);
    if (known == null) {
      write(version, new Version(version, files, asker.by(), clock.instant(), asker.note()));
    } else if (!known.files().equals(files)) {
      return new Result.Unknown(
          "other files are called " + version + " already; change anything, a comment will do");
    }
    return move(version, asker);
  }

  /**
   * Makes another version the live one.
   *
   * @param wanted which; null for the one before
   */
  public synchronized Result rollback(@Nullable String wanted, Asker asker) {
    var live = versions.live();
    var name = wanted == null && live != null ? live.before() : wanted;
    if (name == null) {
      return new Result.Unknown("no version was live before");
    }
    var version = versions.find(name);
    if (version == null) {
      return new Result.Unknown("there is no version '" + name + "'");
    }
    if (reader.apply(version.files()) instanceof Outcome.Broken(var problems)) {
      return new Result.Refused(name, problems);
    }
    return move(name, asker);
  }

  private Result move(String version, Asker asker) {
    var live = versions.live();
    var before = live == null ? null : live.version();
    if (version.equals(before)) {
      return new Result.Done(version, Objects.requireNonNull(live).before(), false);
    }
    var move = new Move(version, before, asker.by(), clock.instant(), asker.note());
    write(ConfigurationRecord.LIVE, move);
    write(move.historyKey(), move);
    return new Result.Done(version, before, true);
  }

  /** What is written is known at once, so that the next request does not ask an older log. */
  private void write(String key, ConfigurationRecord value) {
    writer.write(Topics.CONFIGURATIONS, key, value);
    versions.take(key, value);
  }
}
