package io.watchbell.deploy.access.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where people are sent after they signed in: to a page of ours, never to somebody else's. */
final class Targets {
  private static final Pattern LOCAL =
      Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,500}");
  private static final String HOME = "/";

  private Targets() {}

  /** This address if it is one of ours, else the home page. */
  static String local(@Nullable String wanted) {
    return wanted != null
            && LOCAL.matcher(wanted).matches()
            && !wanted.startsWith("/login")
            && !wanted.startsWith("/fragments")
        ? wanted
        : HOME;
  }
}
