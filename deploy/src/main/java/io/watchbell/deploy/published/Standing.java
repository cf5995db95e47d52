package io.watchbell.deploy.published;

import io.watchbell.model.config.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this process stands to the configuration in the log.
 *
 * @param version that it runs
 * @param files the directory whose files win; null where it follows the log
 * @param refused what is wrong with the one that it should run; empty while all is well
 */
public record Standing(String version, @Nullable String files, List<Problem> refused) {
  public Standing {
    refused = List.copyOf(refused);
  }
}
