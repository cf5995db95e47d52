package io.watchbell.deploy.recording;

import java.time.Instant;

/**
 * What a recording says of itself: the first line of its file.
 *
 * @param watchbell that it is one: {@link #KIND}
 * @param version of the format: {@link #VERSION}
 * @param since what it is about begins here; the day before is there to know what was going on
 * @param until no record is later
 */
public record RecordingHead(String watchbell, int version, Instant since, Instant until) {
  /** The word by which a recording is known. */
  public static final String KIND = "recording";

  /** The version that is written, and the newest that can be read. */
  public static final int VERSION = 1;

  /** A recording of this format. */
  public RecordingHead(Instant since, Instant until) {
    this(KIND, VERSION, since, until);
  }
}
