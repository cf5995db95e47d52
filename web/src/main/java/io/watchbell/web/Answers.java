package io.watchbell.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.model.topic.Json;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Answers for programs: JSON, and errors that say what is wrong, where, and how to mend it. */
public final class Answers {
  private Answers() {}

  /** Answers with this value as JSON. */
  public static void json(RoutingContext context, int status, Object value) {
    byte[] bytes;
    try {
      bytes = Json.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      context.fail(e);
      return;
    }
    var response = context.response();
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
    guard(response);
    end(context, Buffer.buffer(bytes));
  }

  /** Ends the answer with this body, or with its length alone when only the head was asked for. */
  public static void end(RoutingContext context, Buffer body) {
    var response = context.response();
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }

  /** A route for GET and HEAD. */
  public static Route read(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  /**
   * Answers {@code {"error": ..., "where": ..., "hint": ...}}.
   *
   * @param error what is wrong
   * @param where the place in the request: {@code alerts[3].labels}, {@code header Origin}; or null
   * @param hint how to mend it; or null
   */
  public static void error(
      RoutingContext context,
      int status,
      String error,
      @Nullable String where,
      @Nullable String hint) {
    var body = new LinkedHashMap<String, String>();
    body.put("error", error);
    if (where != null) {
      body.put("where", where);
    }
    if (hint != null) {
      body.put("hint", hint);
    }
    json(context, status, body);
  }

  /**
   * The headers that every answer has, page or JSON. The referrer stays with us rather than being
   * dropped: under {@code no-referrer} browsers send {@code Origin: null} with a form, and then no
   * one can tell our own form from somebody else's.
   */
  public static HttpServerResponse guard(HttpServerResponse response) {
    return response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
