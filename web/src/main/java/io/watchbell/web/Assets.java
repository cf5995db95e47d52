package io.watchbell.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Style sheets, scripts and pictures from the class path's {@code assets/}, served under {@code
 * /assets/}. The address holds a hash of the content ({@code /assets/watchbell.1f2e3d4c5b6a.css}),
 * so browsers keep a file for good and never show an old one.
 */
public final class Assets implements Face {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.(css|js|svg|png)");
  private static final Pattern FILE =
      Pattern.compile("(?<stem>[a-z][a-z0-9-]*)\\.(?<hash>[0-9a-f]{12})\\.(?<kind>css|js|svg|png)");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  private record Asset(String stem, String kind, String hash, Buffer content) {
    String path() {
      return "/assets/%s.%s.%s".formatted(stem, hash, kind);
    }
  }

  /** Only what exists gets in here, so that its size is bounded by the class path's. */
  private final Map<String, Asset> known = new ConcurrentHashMap<>();

  /**
   * Where the asset of this name is found.
   *
   * @param name as in {@code watchbell.css}
   * @throws IllegalArgumentException when there is none: the template has a mistake
   */
  public String path(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no such asset: " + name))
        .path();
  }

  @Override
  public void mount(Router router) {
    Answers.read(router, "/assets/:file").handler(this::serve);
    Answers.read(router, "/favicon.ico")
        .handler(context -> find("bell.svg").ifPresent(bell -> answer(context, bell, false)));
  }

  private void serve(RoutingContext context) {
    var file = FILE.matcher(context.pathParam("file"));
    if (!file.matches()) {
      context.fail(404);
      return;
    }
    find(file.group("stem") + "." + file.group("kind"))
        .ifPresentOrElse(
            asset -> answer(context, asset, asset.hash().equals(file.group("hash"))),
            () -> context.fail(404));
  }

  /** A page that was open while we were updated asks for an old file: it gets the new one. */
  private static void answer(RoutingContext context, Asset asset, boolean isCurrent) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, TYPES.get(asset.kind()))
        .putHeader(
            HttpHeaders.CACHE_CONTROL,
            isCurrent ? "public, max-age=31536000, immutable" : "no-cache")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'");
    Answers.end(context, asset.content());
  }

  private Optional<Asset> find(String name) {
    var asset = known.get(name);
    if (asset != null) {
      return Optional.of(asset);
    }
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    var loaded = load(name);
    loaded.ifPresent(found -> known.put(name, found));
    return loaded;
  }

  private static Optional<Asset> load(String name) {
    try (var in = Assets.class.getClassLoader().getResourceAsStream("assets/" + name)) {
      if (in == null) {
        return Optional.empty();
      }
      var bytes = in.readAllBytes();
      int dot = name.indexOf('.');
      return Optional.of(
          new Asset(
              name.substring(0, dot), name.substring(dot + 1), hash(bytes), Buffer.buffer(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
