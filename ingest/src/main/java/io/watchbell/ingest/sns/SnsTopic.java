package io.watchbell.ingest.sns;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * A topic of SNS, or all of an account and region whose names begin alike.
 *
 * @param text its ARN; a star at the end stands for whatever may follow
 */
public record SnsTopic(String text) {
  /**
   * The account always has to be said: anybody can have a topic of any name in an account of his
   * own, and SNS signs for all of them.
   */
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]{0,20}:sns:[a-z0-9-]{1,40}:[0-9]{12}:[A-Za-z0-9._-]{0,256}\\*?");

  /** The topic of this ARN; empty where it is none. */
  public static Optional<SnsTopic> of(String text) {
    return ARN.matches(text) && !text.endsWith(":")
        ? Optional.of(new SnsTopic(text))
        : Optional.empty();
  }

  /** Whether it is this one. */
  public boolean covers(String arn) {
    return text.endsWith("*")
        ? arn.startsWith(text.substring(0, text.length() - 1))
        : arn.equals(text);
  }
}
