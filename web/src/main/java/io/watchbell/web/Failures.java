package io.watchbell.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is answered when nobody answered: no such path, wrong method, too large, or a mistake of
 * ours. People get a page, programs get JSON. A mistake of ours is logged under a number, and the
 * answer holds the number and nothing else.
 */
public final class Failures implements Face {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int[] STATUSES = {400, 401, 403, 404, 406, 408, 413, 414, 415, 431};

  private final Pages pages;
  private final AtomicLong mistakes = new AtomicLong();

  public Failures(Pages pages) {
    this.pages = pages.warm("web/message");
  }

  @Override
  public void mount(Router router) {
    for (int status : STATUSES) {
      router.errorHandler(status, context -> answer(context, status));
    }
    router.errorHandler(
        405,
        context -> {
          context
              .response()
              .putHeader(HttpHeaders.ALLOW, allowed(router, context.normalizedPath()));
          answer(context, 405);
        });
    router.errorHandler(500, this::mistake);
    router.errorHandler(
        503,
        context -> {
          context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
          answer(context, 503);
        });
  }

  private void mistake(RoutingContext context) {
    if (context.failure() instanceof HttpException http && http.getStatusCode() < 500) {
      answer(context, http.getStatusCode());
      return;
    }
    long number = mistakes.incrementAndGet();
    LOG.error(
        "mistake {} while answering {} {}",
        number,
        context.request().method(),
        Paths.redacted(context.request().path()),
        context.failure());
    if (isGone(context)) {
      return;
    }
    var text = "We made a mistake. It is in the log under the number " + number + ".";
    say(context, 500, "Something broke", text, "Try again; if it stays, look into the log.");
  }

  private void answer(RoutingContext context, int status) {
    if (isGone(context)) {
      return;
    }
    switch (status) {
      case 404 -> say(context, status, "Nothing here", "There is nothing at this address.", "");
      case 405 ->
          say(
              context,
              status,
              "Wrong method",
              "This address does not answer to " + context.request().method() + ".",
              "");
      case 408 ->
          say(
              context,
              status,
              "Too slow",
              "The body of the request did not arrive in time.",
              "Send it at once.");
      case 413 ->
          say(
              context,
              status,
              "Too large",
              "The body of the request is too large.",
              "Send less at a time.");
      case 503 ->
          say(
              context,
              status,
              "Not now",
              "This cannot be done at the moment.",
              "Try again in a few seconds.");
      default ->
          say(
              context,
              status,
              "That did not work",
              "The request was not understood (" + status + ").",
              "");
    }
  }

  /** The methods of the routes that have this path. */
  private static String allowed(Router router, String path) {
    return router.getRoutes().stream()
        .filter(route -> route.methods() != null)
        .filter(route -> path.matches(pattern(String.valueOf(route.getPath()))))
        .flatMap(route -> route.methods().stream())
        .map(HttpMethod::name)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String pattern(String routePath) {
    return Stream.of(routePath.split("/", -1))
        .map(part -> part.startsWith(":") ? "[^/]+" : Pattern.quote(part))
        .collect(Collectors.joining("/"));
  }

  private static boolean isGone(RoutingContext context) {
    return context.response().ended() || context.response().headWritten();
  }

  private void say(RoutingContext context, int status, String title, String text, String hint) {
    if (!wantsPage(context)) {
      Answers.error(context, status, text, null, hint.isEmpty() ? null : hint);
    } else if (Paths.isLink(context.request().path())) {
      pages.say(context, status, title, text, hint);
    } else {
      pages.sayInConsole(context, status, title, text, hint);
    }
  }

  /** Browsers ask for HTML by name; programs say anything else. */
  private static boolean wantsPage(RoutingContext context) {
    var accept = context.request().getHeader(HttpHeaders.ACCEPT);
    var path = context.request().path();
    return accept != null
        && accept.contains("text/html")
        && (path == null || !path.startsWith("/api/"));
  }
}
