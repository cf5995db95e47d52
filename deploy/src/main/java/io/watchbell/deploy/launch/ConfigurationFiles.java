package io.watchbell.deploy.launch;

import static java.nio.file.FileVisitOption.FOLLOW_LINKS;

import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.deploy.settings.OwnSources;
import io.watchbell.deploy.settings.TlsSettings;
import io.watchbell.escalation.schedule.CalendarFiles;
import io.watchbell.model.config.Problem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The configuration as files.
 *
 * @param directory where they are, as the user named it; null for none: then what is built in holds
 * @param feeds the copies of calendars that are fetched
 */
public record ConfigurationFiles(@Nullable Path directory, Copies feeds)
    implements ConfigurationTexts {
  private static final String YAML = "*.{yaml,yml}";

  /** So deep below the directory included files are looked for. */
  private static final int DEPTH_MAX = 6;

  /** Copies of feeds, kept elsewhere. */
  @FunctionalInterface
  public interface Copies {
    /** Those that the text of {@code oncall.yaml} asks for, by their names among the files. */
    Map<String, String> texts(String oncall);
  }

  /** Files beside which nothing is kept. */
  public ConfigurationFiles(@Nullable Path directory) {
    this(directory, _ -> Map.of());
  }

  /**
   * All of them, read as one.
   *
   * @throws StartFailure when the directory cannot be read
   */
  public Outcome read() {
    return read(texts());
  }

  @Override
  public String place() {
    return directory == null ? "nowhere: what is built in" : directory.toString();
  }

  @Override
  public Outcome read(Map<String, String> texts) {
    var named = directory == null ? "" : directory.toString();
    var outcome = ConfigurationReader.read(named, texts);
    return outcome instanceof Outcome.Good(var configuration)
            && configuration.settings().tls() != null
        ? checked(outcome, configuration.settings().tls())
        : outcome;
  }

  /** The files that are named there can be mistaken too. */
  private Outcome checked(Outcome good, TlsSettings tls) {
    var problems = new ArrayList<Problem>();
    var files = TlsFiles.bytes(tls, directory, problems);
    if (problems.isEmpty()) {
      problems.addAll(files.complaints(tls));
    }
    return problems.isEmpty() ? good : new Outcome.Broken(problems);
  }

  @Override
  public Map<String, String> texts() {
    var texts = new TreeMap<String, String>();
    if (directory == null) {
      return texts;
    }
    try {
      read(directory, "", YAML, texts);
      var sources = directory.resolve(OwnSources.DIRECTORY);
      if (Files.isDirectory(sources)) {
        read(sources, OwnSources.DIRECTORY + "/", YAML, texts);
      }
      var calendars = directory.resolve(CalendarFiles.DIRECTORY);
      if (Files.isDirectory(calendars)) {
        read(calendars, CalendarFiles.DIRECTORY + "/", "*" + CalendarFiles.ENDING, texts);
      }
      texts.putAll(feeds.texts(texts.getOrDefault("oncall.yaml", "")));
      var included = ConfigurationReader.includes(texts);
      if (included.isPresent()) {
        readIncluded(directory, included.get(), texts);
      }
      return texts;
    } catch (IOException | UncheckedIOException e) {
      throw new StartFailure(
          "cannot read the configuration directory " + directory,
          "it must exist and be readable; without --config what is built in holds",
          e);
    }
  }

  private static void read(Path directory, String prefix, String pattern, Map<String, String> texts)
      throws IOException {
    try (var files = Files.newDirectoryStream(directory, pattern)) {
      for (var file : files) {
        texts.put(prefix + file.getFileName(), text(file));
      }
    }
  }

  /**
   * Files below the directory that its routing includes; links are followed, as mounts have them.
   */
  private static void readIncluded(
      Path directory, Predicate<String> included, Map<String, String> texts) throws IOException {
    try (var files =
        Files.find(directory, DEPTH_MAX, (_, facts) -> facts.isRegularFile(), FOLLOW_LINKS)) {
      for (var file : (Iterable<Path>) files::iterator) {
        var path = directory.relativize(file).toString().replace(File.separatorChar, '/');
        if (included.test(path)) {
          texts.put(path, text(file));
        }
      }
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new StartFailure(file + " is not UTF-8 text", "save it as UTF-8", e);
    }
  }
}
