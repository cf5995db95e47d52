package io.watchbell.escalation.ack;

import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Makes the links inside messages.
 *
 * @param publicUrl what links begin with: the address under which people reach us
 * @param tokens signs them
 * @param validFor how long a link is good
 */
public record Links(Supplier<URI> publicUrl, LinkTokens tokens, Duration validFor) {
  /** The path under which links are answered. */
  public static final String PATH = "/a/";

  /** Where the console shows silences; there is nothing to sign, because it shows them to all. */
  static final String SILENCES = "/silences";

  /** Where the console shows an incident: who reads a ticket is nobody in particular. */
  static final String INCIDENTS = "/incidents/";

  /** How long a link is good where nothing else is configured. */
  public static final Duration VALID_FOR = Duration.ofHours(24);

  /** The link of a page: its person may act on its incident, or look at the silences. */
  public URI to(Page page, Instant now) {
    var base = publicUrl.get().toString();
    var start = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    if (page.kind() == PageKind.SILENCE) {
      return URI.create(start + SILENCES);
    }
    if (page.kind() == PageKind.WATCH) {
      return toWatch(start, page, now);
    }
    if (page.kind() == PageKind.STATUS) {
      return URI.create(start); // Nobody outside is led to an incident.
    }
    if (page.kind() == PageKind.TICKET) {
      return URI.create(start + INCIDENTS + page.incident());
    }
    var link = new Link(page.incident(), page.person(), now.plus(validFor));
    return URI.create(start + PATH + tokens.mint(link));
  }

  /** A page of the console; where it is one of a change of the watch, it knows who comes. */
  private URI toWatch(String start, Page page, Instant now) {
    var path = page.link() == null ? "/oncall" : page.link();
    if (!path.contains("?")) {
      return URI.create(start + path);
    }
    var token = tokens.mint(new Link(page.incident(), page.person(), now.plus(validFor)));
    return URI.create(start + path + "&t=" + token);
  }
}
