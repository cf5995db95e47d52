package io.watchbell.deploy.launch;

import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good configuration, on this machine's disk: with it a process starts that follows the
 * log, before it can ask the log. Only a copy; it can be deleted.
 *
 * @param file where it is
 */
record KeptConfiguration(Path file) {
  private static final Logger log = LoggerFactory.getLogger(KeptConfiguration.class);

  /** That of this data directory. */
  static KeptConfiguration in(Path data) {
    return new KeptConfiguration(data.resolve("configuration.json"));
  }

  /** Its files; empty where there is none that can be read. */
  Optional<Map<String, String>> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Topics.CONFIGURATIONS.codec().decode(Files.readAllBytes(file)) instanceof Version kept
          ? Optional.of(kept.files())
          : Optional.empty();
    } catch (IOException | Codec.CodecException e) {
      log.warn("the copy of the last good configuration cannot be read: {}", file, e);
      return Optional.empty();
    }
  }

  /** Keeps this one in its place. */
  void write(Version version) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, Topics.CONFIGURATIONS.codec().encode(version));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
