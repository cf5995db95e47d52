package io.watchbell.model.version;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the topic of configurations. Its key says which: a {@link Version} stands under
 * its own name, the {@link Move} that holds now under {@link #LIVE}, and each move once more under
 * a key of its own ({@link Move#historyKey}), which compaction leaves alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ConfigurationRecord.Version.class, name = "version"),
  @JsonSubTypes.Type(value = ConfigurationRecord.Move.class, name = "move"),
})
public sealed interface ConfigurationRecord {
  /** The key of the pointer to the version that is live. */
  String LIVE = "live";

  /** Most characters of {@code by} and {@code note}. */
  int TEXT_MAX = 500;

  /** Who wrote it, at most {@link #TEXT_MAX} characters. */
  String by();

  /** When. */
  Instant at();

  /** Why, at most {@link #TEXT_MAX} characters; empty where nobody said. */
  String note();

  /**
   * A whole configuration.
   *
   * @param version the short hash of the files; the same files are the same version everywhere
   * @param files what stands in each, by its path from the directory; sorted
   * @param by who wrote it first
   * @param at when
   * @param note why
   */
  record Version(String version, Map<String, String> files, String by, Instant at, String note)
      implements ConfigurationRecord {
    public Version {
      files = Collections.unmodifiableMap(new TreeMap<>(files));
    }
  }

  /**
   * From now on this version is live.
   *
   * @param version which
   * @param before the one that was live until then; null for the first
   * @param by who moved it
   * @param at when
   * @param note why
   */
  record Move(String version, @Nullable String before, String by, Instant at, String note)
      implements ConfigurationRecord {
    /** Under which key it is kept when others have followed. */
    public String historyKey() {
      return LIVE + "@" + at + "/" + version;
    }
  }
}
