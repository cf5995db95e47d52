package io.watchbell.deploy.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** What accounts, tokens and passwords may look like. */
public final class Names {
  /** Fewest characters of a password (NIST SP 800-63B asks for 8, and for 15 without more). */
  public static final int PASSWORD_MIN = 12;

  /** Most characters of a password: a phrase, and no work for nothing. */
  public static final int PASSWORD_MAX = 256;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");
  private static final Pattern LABEL =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+:/-]{0,63}");

  private Names() {}

  /** What is wrong with the name of an account, or empty. */
  public static Optional<String> complaintAboutName(String name) {
    return NAME.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("a name is of letters, digits and . _ @ + -, at most 64");
  }

  /** What is wrong with what a token is for, or empty. */
  public static Optional<String> complaintAboutLabel(String label) {
    return LABEL.matcher(label).matches()
        ? Optional.empty()
        : Optional.of("it is said in a few words of letters and digits, at most 64 characters");
  }

  /** What is wrong with a new password of this account, or empty. */
  public static Optional<String> complaintAboutPassword(String name, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
      return Optional.of(
          "a password has %d to %d characters".formatted(PASSWORD_MIN, PASSWORD_MAX));
    }
    if (password.equalsIgnoreCase(name) || password.chars().distinct().count() < 4) {
      return Optional.of("that password is guessed at once");
    }
    return Optional.empty();
  }
}
