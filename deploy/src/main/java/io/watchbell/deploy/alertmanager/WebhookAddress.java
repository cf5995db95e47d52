package io.watchbell.deploy.alertmanager;

import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells addresses of webhooks that anybody may read from those that are as good as a password.
 * Alertmanager takes all of them for secrets; a path of plain words on a host is none. In doubt it
 * is one.
 */
final class WebhookAddress {
  private static final int WORD_MAX = 20;
  private static final int MIXED_MAX = 4;

  private WebhookAddress() {}

  /** Whether it can be posted to at all. */
  static boolean isOne(String text) {
    return parsed(text) != null;
  }

  /** Whether it may stand in a file: no user, no query, and only words in its path. */
  static boolean isPublic(String text) {
    var uri = parsed(text);
    return uri != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && isWords(uri.getRawPath());
  }

  private static @Nullable URI parsed(String text) {
    try {
      var uri = URI.create(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isWords(@Nullable String path) {
    return path == null || Arrays.stream(path.split("[/._-]")).allMatch(WebhookAddress::isWord);
  }

  /** {@code alerts}, {@code v2} and {@code 12} are words, {@code T0AB12CD3} is none. */
  private static boolean isWord(String text) {
    boolean letters = text.chars().allMatch(c -> c >= 'a' && c <= 'z');
    boolean plain = text.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    return letters ? text.length() <= WORD_MAX : plain && text.length() <= MIXED_MAX;
  }
}
