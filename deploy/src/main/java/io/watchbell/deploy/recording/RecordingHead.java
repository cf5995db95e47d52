package io.watchbell.deploy.recording;

import java.time.Instant;

/**
 * What a recording says of itself: the first line of its file.
 *
 * @param watchbell that it is one: {@link #KIND}
 * @param version of the format: {@link #VERSION}
 * @param since no record is earlier, but for silences and incidents that held on then
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
