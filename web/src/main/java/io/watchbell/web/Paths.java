package io.watchbell.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths as logs may show them: what opens a door is left out. */
public final class Paths {
  private static final String LINKS = "/a/";
  private static final Pattern SECRETS =
      Pattern.compile(
          "^(" + LINKS + "|/hooks/[^/]+/|/ping/|/integrations/generic/[^/]+/alert/)[^/?]+");
  private static final int LENGTH_MAX = 200;

  private Paths() {}

  /** Whether this is, or once was, the address of a link in a message. */
  static boolean isLink(@Nullable String path) {
    return path != null && path.startsWith(LINKS);
  }

  /** This path without query, link token, integration key or heartbeat name. */
  public static String redacted(@Nullable String path) {
    if (path == null) {
      return "(no path)";
    }
    int query = path.indexOf('?');
    var bare = query < 0 ? path : path.substring(0, query);
    var hidden = SECRETS.matcher(bare).replaceFirst("$1…");
    return hidden.length() <= LENGTH_MAX ? hidden : hidden.substring(0, LENGTH_MAX) + "…";
  }
}
