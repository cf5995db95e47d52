package io.watchbell.console.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Assets;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes the console an application of a telephone: {@code /manifest.webmanifest}, by which it
 * can be installed, and {@code /worker.js}, which shows pages while the console is closed. The
 * worker stands at the root, because it works for what is below its own address.
 */
public final class AppFace implements Face {
  private static final String WORKER = "assets/worker.js";
  private static final String GROUND = "#123040";

  private static final String NOTHING = "default-src 'none'";

  /** The worker tells us of another address of the browser, and may speak to nobody else. */
  private static final String TO_US = NOTHING + "; connect-src 'self'";

  private final Assets assets;
  private final Origins origins;
  private final Buffer worker;

  /** A face under our own names only, whose icons are among these assets. */
  public AppFace(Assets assets, Origins origins) {
    this.assets = assets;
    this.origins = origins;
    this.worker = load();
  }

  private static Buffer load() {
    try (var in = AppFace.class.getClassLoader().getResourceAsStream(WORKER)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + WORKER);
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(WORKER, e);
    }
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, "/manifest.webmanifest")
        .handler(context -> answer(context, "application/manifest+json", NOTHING, manifest()));
    Answers.read(router, "/worker.js")
        .handler(context -> answer(context, "text/javascript; charset=utf-8", TO_US, worker));
  }

  private Buffer manifest() {
    var manifest = new LinkedHashMap<String, Object>();
    manifest.put("name", "Watchbell");
    manifest.put("short_name", "Watchbell");
    manifest.put("description", "Incidents, who is on call, and pages on this device.");
    manifest.put("id", "/");
    manifest.put("start_url", "/");
    manifest.put("scope", "/");
    manifest.put("display", "standalone");
    manifest.put("background_color", GROUND);
    manifest.put("theme_color", GROUND);
    manifest.put(
        "icons",
        List.of(
            icon("bell-192.png", "192x192", "image/png"),
            icon("bell-512.png", "512x512", "image/png"),
            icon("bell.svg", "any", "image/svg+xml")));
    try {
      return Buffer.buffer(Json.mapper().writeValueAsBytes(manifest));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts make JSON", e);
    }
  }

  private Map<String, String> icon(String asset, String sizes, String type) {
    return Map.of("src", assets.path(asset), "sizes", sizes, "type", type);
  }

  private void answer(RoutingContext context, String type, String policy, Buffer body) {
    var stranger = origins.strangeHost(context.request());
    if (stranger.isPresent()) {
      Answers.error(context, 421, stranger.get(), "header Host", null);
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", policy);
    Answers.end(context, body);
  }
}
