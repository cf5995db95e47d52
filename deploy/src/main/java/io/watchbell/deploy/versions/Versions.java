package io.watchbell.deploy.versions;

import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.model.version.ConfigurationRecord.Move;
import io.watchbell.model.version.ConfigurationRecord.Version;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the topic of configurations says by now. A version and the move to it stand in different
 * partitions, so a move may be known before its version is. Safe for use by many threads.
 */
public final class Versions {
  private final Map<String, Version> versions = new HashMap<>();
  private final Map<String, Move> history = new HashMap<>();
  private @Nullable Move live;

  /** A record of the topic; null where its key is no more. */
  public synchronized void take(String key, @Nullable ConfigurationRecord said) {
    switch (said) {
      case null -> {
        versions.remove(key);
        history.remove(key);
      }
      case Version version -> versions.put(key, version);
      case Move move -> {
        if (key.equals(ConfigurationRecord.LIVE)) {
          live = move;
        } else {
          history.put(key, move);
        }
      }
    }
  }

  /** The version of this name, or null. */
  public synchronized @Nullable Version find(String name) {
    return versions.get(name);
  }

  /** Which version is live since when, or null where none ever was. */
  public synchronized @Nullable Move live() {
    return live;
  }

  /** The live version itself, or null where none is, or it has not been read yet. */
  public synchronized @Nullable Version liveVersion() {
    return live == null ? null : versions.get(live.version());
  }

  /** Which version was live since when, latest first. */
  public synchronized List<Move> moves() {
    // The latest stands under two keys; after a crash between the two writes, under one.
    return Stream.concat(Stream.ofNullable(live), history.values().stream())
        .distinct()
        .sorted(Comparator.comparing(Move::at).thenComparing(Move::version).reversed())
        .toList();
  }

  /** All versions, the latest first. */
  public synchronized List<Version> all() {
    return versions.values().stream()
        .sorted(Comparator.comparing(Version::at).thenComparing(Version::version).reversed())
        .toList();
  }
}
