package io.watchbell.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads the body of a request up to a bound, unpacked if it is gzip. Afterwards {@link #of} is the
 * unpacked body.
 *
 * <p>Not Vert.x's own handler, for two reasons. That one takes whatever says it is a form apart,
 * and {@code curl -d '{...}'} says so of any JSON. And the bound here is one of the unpacked body,
 * so that a few kilobytes cannot become gigabytes.
 */
public final class Bodies implements Handler<RoutingContext> {
  private static final int FIELDS_MAX = 64;

  /** Memory that is set aside for a body on its sender's word alone. */
  private static final int EXPECTED_MAX = 64 * 1024;

  private final int bytesMax;

  private Bodies(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Reads bodies up to so many bytes, packed and unpacked; more is answered with 413. */
  public static Handler<RoutingContext> upTo(int bytesMax) {
    return new Bodies(bytesMax);
  }

  /** The body that was read; empty when there was none. */
  public static Buffer of(RoutingContext context) {
    var body = context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  /** The fields of a form that was sent as a body; of a name that is there twice, the first. */
  public static Map<String, String> form(RoutingContext context) {
    var fields = new LinkedHashMap<String, String>();
    var text = of(context).toString(StandardCharsets.UTF_8);
    for (var pair : text.split("&", FIELDS_MAX)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text; // A lone percent sign: somebody typed it.
    }
  }

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    long length = declaredLength(request);
    if (length > bytesMax) {
      refuse(context);
      return;
    }
    int expected = (int) Math.min(length, EXPECTED_MAX);
    new Collector(context, Buffer.buffer(expected)).listen();
  }

  private static long declaredLength(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }

  /** The rest of the body is of no interest, so an HTTP/1 connection is of no further use. */
  private static void refuse(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    context.fail(413);
  }

  /** Collects one body. All of it happens on one event loop. */
  private final class Collector {
    private final RoutingContext context;
    private final Buffer packed;
    private boolean refused;

    Collector(RoutingContext context, Buffer packed) {
      this.context = context;
      this.packed = packed;
    }

    void listen() {
      context.request().handler(this::add).endHandler(_ -> end()).resume();
    }

    private void add(Buffer chunk) {
      if (refused) {
        return;
      }
      if (packed.length() + (long) chunk.length() > bytesMax) {
        refused = true;
        refuse(context);
        return;
      }
      packed.appendBuffer(chunk);
    }

    private void end() {
      if (refused || context.response().ended()) {
        return;
      }
      try {
        ((RoutingContextInternal) context).setBody(unpacked());
      } catch (TooLarge _) {
        refuse(context);
        return;
      } catch (IOException e) {
        Answers.error(
            context,
            400,
            "the body says it is gzip and is not: " + e.getMessage(),
            "body",
            "send it without Content-Encoding, or pack it with gzip");
        return;
      }
      context.next();
    }

    private Buffer unpacked() throws IOException {
      var encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
      if (encoding == null || !encoding.toLowerCase(Locale.ROOT).contains("gzip")) {
        return packed;
      }
      try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.getBytes()))) {
        var out = new ByteArrayOutputStream();
        var piece = new byte[16_384];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
          if (out.size() + (long) read > bytesMax) {
            throw new TooLarge();
          }
          out.write(piece, 0, read);
        }
        return Buffer.buffer(out.toByteArray());
      }
    }
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
