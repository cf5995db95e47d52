package io.watchbell.router.pipeline;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which nobody listened here: the process was down, or the log was away. What was said in
 * it may be lost.
 *
 * @param from when somebody last listened
 * @param until when somebody listened again
 */
record Absence(Instant from, Instant until) {
  Duration length() {
    return Duration.between(from, until);
  }
}
