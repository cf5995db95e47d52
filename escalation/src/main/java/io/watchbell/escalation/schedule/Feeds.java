package io.watchbell.escalation.schedule;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Calendars of holidays that are fetched. What decides is never the feed but the copy of it that
 * stands among the files of a version of the configuration, under a name that is made of its
 * address; so the same version has the same holidays wherever it is read.
 */
public final class Feeds {
  /** Where copies stand among the files; nobody's own calendars do. */
  private static final String DIRECTORY = CalendarFiles.DIRECTORY + "/feeds/";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int URL_MAX = 1_000;

  private Feeds() {}

  /** What the copy of the feed at an address is called. */
  public static String copyOf(String url) {
    var host = url.replaceFirst("^[a-z]+://", "").replaceFirst("[/?#].*", "");
    var safe = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
    return "%s%s-%08x%s".formatted(DIRECTORY, safe, url.hashCode(), CalendarFiles.ENDING);
  }

  /** Whether a file of this name is the copy of a feed. */
  public static boolean isCopy(String file) {
    return file.startsWith(DIRECTORY);
  }

  /** Why nothing is fetched from an address, with how to mend it; empty when it is good. */
  static Optional<String> complaint(String url) {
    if (url.length() > URL_MAX) {
      return Optional.of("an address has at most %d characters".formatted(URL_MAX));
    }
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return Optional.of("write it as https://example.com/holidays.ics");
    }
    var host = uri.getHost();
    if (host == null || uri.getUserInfo() != null) {
      return Optional.of("write it as https://example.com/holidays.ics, without a password");
    }
    boolean safe =
        "https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host));
    return safe
        ? Optional.empty()
        : Optional.of("https:// only: over http anybody on the way could write who is on call");
  }

  /** The good addresses that the text of {@code oncall.yaml} names. */
  public static Set<String> named(String oncall) {
    var urls = new TreeSet<String>();
    if (!oncall.contains("url")) {
      return urls;
    }
    var noted = new Problems(); // The reader of the file notes them.
    YamlDocument.parse("oncall.yaml", oncall, noted)
        .filter(YamlValue::isMap)
        .map(root -> root.asMap().map("holidays"))
        .ifPresent(holidays -> holidays.names().forEach(name -> add(holidays, name, urls)));
    return urls;
  }

  private static void add(YamlMap holidays, String name, Set<String> urls) {
    holidays
        .find(name)
        .filter(YamlValue::isMap)
        .map(calendar -> calendar.asMap().text("url", ""))
        .filter(url -> !url.isBlank() && complaint(url).isEmpty())
        .ifPresent(urls::add);
  }

  /**
   * Files that somebody gives, with the copies of feeds that the live version has: whoever writes
   * files knows nothing of copies.
   *
   * @param given by name
   * @param live by name
   */
  public static Map<String, String> carried(Map<String, String> given, Map<String, String> live) {
    var files = new TreeMap<>(given);
    for (var url : named(given.getOrDefault("oncall.yaml", ""))) {
      var copy = live.get(copyOf(url));
      if (copy != null) {
        files.putIfAbsent(copyOf(url), copy);
      }
    }
    return files;
  }
}
