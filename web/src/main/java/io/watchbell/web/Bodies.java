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
import java.time.Duration;
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
 * so that a few kilobytes cannot become gigabytes. And a body that trickles in is cut with 408.
 */
public final class Bodies implements Handler<RoutingContext> {
  private static final int FIELDS_MAX = 64;

  /** Memory that is set aside for a body on its sender's word alone. */
  private static final int EXPECTED_MAX = 64 * 1024;

  /**
   * How long a body may take to arrive, from its head on: four megabytes at a slow line's megabit.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long a sender whose body is refused may go on sending. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final int bytesMax;
  private final Duration patience;

  private Bodies(int bytesMax, Duration patience) {
    this.bytesMax = bytesMax;
    this.patience = patience;
  }

  /** Reads bodies up to so many bytes, packed and unpacked; more is answered with 413. */
  public static Handler<RoutingContext> upTo(int bytesMax) {
    return upTo(bytesMax, PATIENCE);
  }

  /** The same; a body that takes longer to arrive is answered with 408. */
  static Handler<RoutingContext> upTo(int bytesMax, Duration patience) {
    return new Bodies(bytesMax, patience);
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
    var known = context.body() == null ? null : context.body().buffer();
    if (known != null) {
      // Whoever guards the port has read it: a form, for its token.
      if (known.length() > bytesMax) {
        context.fail(413);
      } else {
        context.next();
      }
      return;
    }
    long length = declaredLength(request);
    if (length > bytesMax) {
      refuse(context, 413);
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
  private void refuse(RoutingContext context, int status) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, "close");
      // Vert.x would wait for the end of the body. At once is too soon: the answer could be lost.
      long linger = Math.min(LINGER.toMillis(), patience.toMillis());
      var connection = context.request().connection();
      context.vertx().setTimer(linger, _ -> connection.close());
    }
    context.fail(status);
  }

  /** Collects one body. All of it happens on one event loop. */
  private final class Collector {
    private final RoutingContext context;
    private final Buffer packed;
    private boolean refused;
    private long tooLate;

    Collector(RoutingContext context, Buffer packed) {
      this.context = context;
      this.packed = packed;
    }

    void listen() {
      tooLate = context.vertx().setTimer(patience.toMillis(), _ -> refuseOnce(408));
      context.addEndHandler(_ -> context.vertx().cancelTimer(tooLate));
      context.request().handler(this::add).endHandler(_ -> end()).resume();
    }

    private void refuseOnce(int status) {
      if (!refused && !context.response().ended()) {
        refused = true;
        refuse(context, status);
      }
    }

    private void add(Buffer chunk) {
      if (refused) {
        return;
      }
      if (packed.length() + (long) chunk.length() > bytesMax) {
        refuseOnce(413);
        return;
      }
      packed.appendBuffer(chunk);
    }

    private void end() {
      context.vertx().cancelTimer(tooLate);
      if (refused || context.response().ended()) {
        return;
      }
      try {
        ((RoutingContextInternal) context).setBody(unpacked());
      } catch (TooLarge _) {
        refuse(context, 413);
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
