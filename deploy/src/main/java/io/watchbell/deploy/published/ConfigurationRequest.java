package io.watchbell.deploy.published;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked over HTTP.
 *
 * @param files by path from the directory, to apply; null to roll back
 * @param version to roll back to; null for the one before
 * @param by who asks; null where they do not say
 * @param note why; null where they do not say
 */
public record ConfigurationRequest(
    @Nullable Map<String, String> files,
    @Nullable String version,
    @Nullable String by,
    @Nullable String note) {
  ConfigurationDesk.Asker asker() {
    return new ConfigurationDesk.Asker(by == null ? "somebody" : by, note == null ? "" : note);
  }
}
