package io.watchbell.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps other people's web pages out of ours. A browser on this machine also shows pages of
 * strangers; they may neither send our forms, nor read our pages under a name of their own that
 * points to this machine (DNS rebinding).
 *
 * @param hosts the names by which we are reached, without port, in lower case
 */
public record Origins(Set<String> hosts) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String OUR_ADDRESS =
      "use the address that Watchbell printed, or set public_url in settings.yaml";

  public Origins {
    hosts = Set.copyOf(hosts);
  }

  /** This machine, and the host of the address that links begin with. */
  public static Origins of(URI publicUrl) {
    var hosts = new TreeSet<>(LOOPBACK);
    if (publicUrl.getHost() != null) {
      hosts.add(publicUrl.getHost().toLowerCase(Locale.ROOT));
    }
    return new Origins(hosts);
  }

  /**
   * Lets pass whoever asks for one of our names; anybody else gets 421. For what only shows
   * something.
   */
  public Handler<RoutingContext> looking() {
    return context ->
        strangeHost(context.request())
            .ifPresentOrElse(
                why -> Answers.error(context, 421, why, "header Host", OUR_ADDRESS), context::next);
  }

  /**
   * Lets pass whoever comes from a page of ours or is no browser; anybody else gets 403. For what
   * changes something, behind the handler that reads the body.
   */
  public Handler<RoutingContext> changing() {
    return context ->
        strangeSender(context.request())
            .ifPresentOrElse(
                why -> Answers.error(context, 403, why, "header Origin", "send it from here"),
                context::next);
  }

  /** Why this request is not to be answered at all, or empty when it asks for one of our names. */
  public Optional<String> strangeHost(HttpServerRequest request) {
    var authority = request.authority();
    var host = authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
    var bare = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return hosts.contains(bare)
        ? Optional.empty()
        : Optional.of("nobody here is called '" + host + "'");
  }

  /**
   * Why this request may not change anything, or empty when it may: it comes from a page of ours,
   * or from a program that is no browser.
   */
  public Optional<String> strangeSender(HttpServerRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return Optional.of("sent by another web page (" + site + ")");
    }
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    var authority = request.authority();
    if (origin == null || site != null || authority == null) {
      return strangeHost(request);
    }
    var ours = request.scheme() + "://" + authority;
    var oursBehindProxy = "https://" + authority;
    return origin.equalsIgnoreCase(ours) || origin.equalsIgnoreCase(oursBehindProxy)
        ? strangeHost(request)
        : Optional.of("sent by a page of " + origin);
  }
}
