package io.watchbell.deploy.alertmanager;

import com.google.re2j.Pattern;
import io.watchbell.model.matcher.Matcher;
import java.util.List;
import java.util.Optional;

/** The values that a condition allows, where they can be counted: {@code a|b|c}. */
final class Literals {
  private static final Pattern WRAPPED = Pattern.compile("\\^?\\((?:\\?:)?([^()]*)\\)\\$?");

  /** Letters, digits and signs that mean themselves, separated by bars. */
  private static final Pattern WORDS =
      Pattern.compile("[\\p{L}\\p{N}_ :/@%,=<>#&~'-]+(\\|[\\p{L}\\p{N}_ :/@%,=<>#&~'-]+)*");

  private Literals() {}

  /** All values that meet this condition; empty where they cannot be counted. */
  static Optional<List<String>> of(Matcher matcher) {
    return switch (matcher.operator()) {
      case EQUAL -> Optional.of(List.of(matcher.value()));
      case MATCHES -> ofRegex(matcher.value());
      case NOT_EQUAL, NOT_MATCHES -> Optional.empty();
    };
  }

  private static Optional<List<String>> ofRegex(String regex) {
    var wrapped = WRAPPED.matcher(regex);
    var inner = wrapped.matches() ? wrapped.group(1) : regex;
    return WORDS.matcher(inner).matches()
        ? Optional.of(List.of(inner.split("\\|")))
        : Optional.empty();
  }
}
