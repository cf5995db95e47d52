package io.watchbell.web;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Pages for people, made of templates on the class path: {@code "console/incident"} is {@code
 * templates/console/incident.peb}. A template extends {@code web/base}. Everything is escaped, a
 * name that the model lacks is an error, and every page forbids scripts and styles that are not
 * ours.
 *
 * <p>Every model has {@code now}, the instant of the answer, unless it brings its own, and {@code
 * caller}, who asks, or null. A form that posts includes {@code web/form-token}.
 *
 * <p>Templates are compiled once. Rendering a page takes well under a millisecond then, so it is
 * done on the event loop.
 */
public final class Pages {
  /** What a page may load and where it may send to: ourselves, and nothing inline. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final String PREFIX = "templates";
  private static final String SUFFIX = ".peb";
  private static final String CALLER = "caller";

  private final PebbleEngine engine;
  private final InstantSource clock;

  /** Pages that name their assets as these assets are served, and whose {@code now} is of this. */
  public Pages(Assets assets, InstantSource clock) {
    this.clock = clock;
    var loader = new ClasspathLoader(Pages.class.getClassLoader());
    loader.setPrefix(PREFIX);
    loader.setSuffix(SUFFIX);
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ENGLISH)
            .extension(new Words(assets::path))
            .build();
  }

  /** Compiles these templates now, so that a mistake in one is found at the start. */
  public Pages warm(String... templates) {
    for (var template : templates) {
      engine.getTemplate(template);
    }
    return this;
  }

  /** The HTML of this template and model. */
  public String render(String template, Map<String, ?> model) {
    var whole = new HashMap<String, Object>(model);
    whole.putIfAbsent("now", clock.instant());
    whole.putIfAbsent(CALLER, null);
    var html = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(html, whole);
    } catch (IOException e) {
      throw new UncheckedIOException(template, e);
    }
    return html.toString();
  }

  /** Answers with a page that is never stored anywhere. */
  public void answer(RoutingContext context, int status, String template, Map<String, ?> model) {
    var whole = new HashMap<String, Object>(model);
    whole.put(CALLER, Caller.of(context));
    var html = render(template, whole);
    var response = context.response();
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        // What frame-ancestors says, for browsers that do not know it.
        .putHeader("X-Frame-Options", "DENY");
    Answers.guard(response);
    Answers.end(context, Buffer.buffer(html));
  }

  /**
   * Answers with a page that only says something: a title, a sentence, and what can be done.
   *
   * @param hint what can be done, or empty
   */
  public void say(RoutingContext context, int status, String title, String text, String hint) {
    message(context, status, title, text, hint, false);
  }

  /**
   * The same with a way back to the console. Whoever came by a link in a message is not sent there:
   * they may not be able to reach it.
   *
   * @param hint what can be done, or empty
   */
  public void sayInConsole(
      RoutingContext context, int status, String title, String text, String hint) {
    message(context, status, title, text, hint, true);
  }

  private void message(
      RoutingContext context,
      int status,
      String title,
      String text,
      String hint,
      boolean leadsBack) {
    var model = Map.of("title", title, "text", text, "hint", hint, "leadsBack", leadsBack);
    answer(context, status, "web/message", model);
  }
}
