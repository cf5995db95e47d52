package io.watchbell.ingest.heartbeat;

import java.util.Locale;
import java.util.Optional;

/**
 * What a ping says.
 *
 * @param kind what
 * @param exitCode with which code the job ended; 0 where none was told
 */
public record Ping(Kind kind, int exitCode) {
  /** All is well. */
  public static final Ping SUCCESS = new Ping(Kind.SUCCESS, 0);

  private static final int EXIT_CODE_MAX = 255;
  private static final int DIGITS_MAX = 3;

  /** The kinds of ping. */
  public enum Kind {
    /** All is well; a job has ended well. */
    SUCCESS,
    /** A job has begun; its end is to be heard of within its runtime. */
    START,
    /** It failed. */
    FAIL,
    /** Something to be written down, which changes nothing. */
    LOG;

    /** For metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The ping of this word in an address: {@code start}, {@code fail}, {@code log} or an exit code.
   */
  public static Optional<Ping> read(String word) {
    return switch (word) {
      case "start" -> Optional.of(new Ping(Kind.START, 0));
      case "fail" -> Optional.of(new Ping(Kind.FAIL, 0));
      case "log" -> Optional.of(new Ping(Kind.LOG, 0));
      default -> isNumber(word) ? ofExitCode(word) : Optional.empty();
    };
  }

  /** Whether this stands in an address for what a ping says, and not for a name. */
  public static boolean isAction(String word) {
    return isNumber(word) || read(word).isPresent();
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<Ping> ofExitCode(String digits) {
    int code = digits.length() > DIGITS_MAX ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (code > EXIT_CODE_MAX) {
      return Optional.empty();
    }
    return Optional.of(code == 0 ? SUCCESS : new Ping(Kind.FAIL, code));
  }
}
