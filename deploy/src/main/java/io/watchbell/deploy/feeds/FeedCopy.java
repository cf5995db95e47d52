package io.watchbell.deploy.feeds;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one feed.
 *
 * @param url where it is
 * @param text the last good copy: its days and nothing else; null where there is none yet
 * @param days how many holidays that has
 * @param etag by which the server knows what it sent; or null
 * @param modified when that was changed, as the server writes it; or null
 * @param goodAt when the server last said that this is how it is; or null
 * @param triedAt when it was asked last
 * @param complaint why it could not be read then; or null
 */
public record FeedCopy(
    String url,
    @Nullable String text,
    int days,
    @Nullable String etag,
    @Nullable String modified,
    @Nullable Instant goodAt,
    Instant triedAt,
    @Nullable String complaint) {
  /** How long a good copy is not asked for anew, at least. */
  static final Duration FRESH = Duration.ofHours(6);

  /** How long after a failure it is tried again, at least. */
  static final Duration AGAIN = Duration.ofMinutes(15);

  /** The last part of the wait, by address: not everybody asks the same server at once. */
  private static final int JITTER_MINUTES = 60;

  /** A copy that is older than this is said to be old. */
  static final Duration OLD = Duration.ofDays(7);

  /** One of which nothing is known. */
  static FeedCopy unknown(String url) {
    return new FeedCopy(url, null, 0, null, null, null, Instant.EPOCH, null);
  }

  /** Whether it is to be fetched now. */
  boolean isDue(Instant now) {
    int jitter = Math.floorMod(url.hashCode(), JITTER_MINUTES);
    var wait =
        complaint == null
            ? FRESH.plusMinutes(jitter)
            : AGAIN.plusMinutes(jitter / 4); // A quarter of an hour, up to half an hour.
    return triedAt.equals(Instant.EPOCH) || !now.isBefore(triedAt.plus(wait));
  }

  /** The same, after it could not be read. */
  FeedCopy failed(String why, Instant now) {
    return new FeedCopy(url, text, days, etag, modified, goodAt, now, why);
  }

  /** The same, after the server has said that nothing has changed. */
  FeedCopy unchanged(Instant now) {
    return new FeedCopy(url, text, days, etag, modified, now, now, null);
  }

  /** How it stands, in a line. */
  public String line(Instant now) {
    var good = goodAt;
    if (good == null) {
      return complaint == null
          ? "%s was not fetched yet: its holidays are not known".formatted(url)
          : "%s was never read: %s; its holidays are not known".formatted(url, complaint);
    }
    var age = "the copy has %d days and is %s old".formatted(days, words(good, now));
    return complaint == null
        ? "%s: %s".formatted(url, age)
        : "%s cannot be read: %s; %s".formatted(url, complaint, age);
  }

  /** Whether that should be looked at by somebody. */
  public boolean isWrong(Instant now) {
    return goodAt == null || complaint != null || goodAt.plus(OLD).isBefore(now);
  }

  private static String words(Instant good, Instant now) {
    var age = Duration.between(good, now);
    if (age.toDays() > 1) {
      return age.toDays() + " days";
    }
    return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
  }
}
