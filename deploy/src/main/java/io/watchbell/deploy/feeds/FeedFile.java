package io.watchbell.deploy.feeds;

import com.fasterxml.jackson.core.type.TypeReference;
import io.watchbell.escalation.schedule.Feeds;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good copies of feeds, in {@code feeds.json} of a data directory, so that a process that
 * starts while a server is away has the holidays that it had before. Safe for use by many threads.
 */
public final class FeedFile {
  private static final Logger LOG = LoggerFactory.getLogger(FeedFile.class);
  private static final String NAME = "feeds.json";

  private final Path file;
  private final Map<String, FeedCopy> copies = new TreeMap<>();

  /** What was asked for last, and what it names: files are looked at every other second. */
  private String lastOncall = "";

  private Set<String> lastNamed = Set.of();

  private FeedFile(Path file) {
    this.file = file;
  }

  /** That of this data directory; an empty one where there is none, or none that can be read. */
  public static FeedFile in(Path data) {
    var kept = new FeedFile(data.resolve(NAME));
    if (Files.exists(kept.file)) {
      try {
        List<FeedCopy> all =
            Json.mapper()
                .readValue(Files.readAllBytes(kept.file), new TypeReference<List<FeedCopy>>() {});
        all.forEach(copy -> kept.copies.put(copy.url(), copy));
      } catch (IOException e) {
        LOG.warn("the copies of calendars cannot be read, and are fetched anew: {}", kept.file, e);
      }
    }
    return kept;
  }

  /** What is known of a feed. */
  public synchronized FeedCopy find(String url) {
    var copy = copies.get(url);
    return copy == null ? FeedCopy.unknown(url) : copy;
  }

  /** The copies that the text of {@code oncall.yaml} asks for, by their names among the files. */
  public synchronized Map<String, String> texts(String oncall) {
    var texts = new TreeMap<String, String>();
    if (!oncall.equals(lastOncall)) {
      lastOncall = oncall;
      lastNamed = Feeds.named(oncall);
    }
    for (var url : lastNamed) {
      var text = find(url).text();
      if (text != null) {
        texts.put(Feeds.copyOf(url), text);
      }
    }
    return texts;
  }

  /**
   * Keeps this copy, and forgets those that nobody names any more.
   *
   * @param named all addresses that are named
   */
  synchronized void keep(FeedCopy copy, List<String> named) {
    copies.put(copy.url(), copy);
    copies.keySet().retainAll(new HashSet<>(named));
    var fresh = file.resolveSibling(NAME + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(fresh, Json.mapper().writeValueAsBytes(List.copyOf(copies.values())));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("the copies of calendars cannot be kept: {}", file, e);
    }
  }
}
