package io.watchbell.ingest.source;

import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import java.time.Duration;

/**
 * What the watchers of web sites have in common: a monitor with a name and an address, which is up
 * or down. Most of them have no severity; that something does not answer at all is critical, unless
 * a tag of the monitor says otherwise.
 */
final class UptimeCheck {
  /** How long something for a look in the morning stays, when nobody says that it is over. */
  static final Duration NOTICE_LASTS = Duration.ofDays(1);

  private UptimeCheck() {}

  /**
   * Fills in what the alert is about. Tags have to be labels already.
   *
   * @param address what is watched: an address, or a host with or without a port; or empty
   */
  static Draft about(Draft draft, String name, String address, String severity) {
    var watched = withoutPassword(address);
    var host = host(watched);
    var tagged = draft.label("severity");
    draft.named(name).label("instance", watched).severity(Text.firstOf(tagged, severity));
    if (draft.label("host").isEmpty()) {
      draft.label("host", host);
    }
    if (draft.label("service").isEmpty()) {
      draft.label("service", name);
    }
    return draft;
  }

  /** One sentence: what is how, and why. */
  static String sentence(String name, AlertStatus status, String why) {
    boolean up = status == AlertStatus.RESOLVED;
    var said = name + (up ? " is up" : " is down");
    return why.isBlank() || (up && why.equalsIgnoreCase("ok")) ? said : said + ": " + why;
  }

  /** The address without what stands before an at sign in it. */
  static String withoutPassword(String address) {
    int start = address.indexOf("://") + 3;
    if (start < 3) {
      return address;
    }
    int end = endOfHost(address, start);
    int at = address.lastIndexOf('@', end);
    return at < start ? address : address.substring(0, start) + address.substring(at + 1);
  }

  private static String host(String address) {
    int scheme = address.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    var hostAndPort = address.substring(start, endOfHost(address, start));
    int colon = hostAndPort.lastIndexOf(':');
    boolean port = colon > 0 && hostAndPort.indexOf(':') == colon;
    boolean inBrackets =
        colon > 0 && hostAndPort.startsWith("[") && hostAndPort.charAt(colon - 1) == ']';
    return port || inBrackets ? hostAndPort.substring(0, colon) : hostAndPort;
  }

  private static int endOfHost(String address, int start) {
    int end = start;
    while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
