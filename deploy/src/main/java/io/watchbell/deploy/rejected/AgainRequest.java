package io.watchbell.deploy.rejected;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken in again.
 *
 * @param ids at most {@link #IDS_MAX}
 * @param dryRun only say what would come of it
 * @param repeat even those that were taken in again before
 */
public record AgainRequest(
    @Nullable List<String> ids, @JsonProperty("dry_run") boolean dryRun, boolean repeat) {
  /** Most of one request. */
  public static final int IDS_MAX = 50;

  /** Those that are asked for. */
  List<String> wanted() {
    return ids == null ? List.of() : ids.stream().distinct().toList();
  }

  boolean isSound() {
    return !wanted().isEmpty()
        && wanted().size() <= IDS_MAX
        && wanted().stream().allMatch(RejectedLog::isId);
  }
}
