package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.Check;
import io.watchbell.web.Face;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one service does in this process. It is made while the log is still being opened; then each
 * is told of the log, in the order of the way of the data, and begins.
 */
interface Part {
  /** The log is there, and nothing of it has been read: who wants to hear all of it says so now. */
  default void meet(Core core) {}

  /** Its stream application, or null when it has none. */
  default StreamApplications.@Nullable Plan plan() {
    return null;
  }

  /** Everything is being read, and the stream applications run. */
  default void begin(Core core, StreamApplications streams) {}

  /** What must be so before it can be relied on. */
  List<Check> checks();

  /** What it answers over HTTP. */
  default List<Face> faces(Core core, Site site) {
    return List.of();
  }
}
