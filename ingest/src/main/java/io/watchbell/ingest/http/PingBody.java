package io.watchbell.ingest.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a job has to say, and keeps the end of it. However much it says, its ping counts: a
 * backup that wrote a long log is none that was missed.
 */
final class PingBody implements Handler<RoutingContext> {
  /** How much is kept, in bytes. */
  static final int KEPT_BYTES = 16 * 1024;

  /** How much is read at all, in bytes; what comes after it is not waited for. */
  static final int READ_BYTES_MAX = 4 << 20;

  private static final String SAID = "watchbell.said";

  /** What was said; empty where nothing was. */
  static String of(RoutingContext context) {
    String said = context.get(SAID);
    return said == null ? "" : said;
  }

  @Override
  public void handle(RoutingContext context) {
    var tail = new Tail(context);
    context.request().handler(tail::add).endHandler(_ -> tail.end()).resume();
  }

  /** The end of what one job says. All of it happens on one event loop. */
  private static final class Tail {
    private final RoutingContext context;
    private Buffer kept = Buffer.buffer();
    private long read;
    private boolean ended;

    Tail(RoutingContext context) {
      this.context = context;
    }

    void add(Buffer chunk) {
      if (ended) {
        return;
      }
      read += chunk.length();
      kept.appendBuffer(chunk);
      if (kept.length() > 2 * KEPT_BYTES) {
        kept = kept.getBuffer(kept.length() - KEPT_BYTES, kept.length());
      }
      if (read > READ_BYTES_MAX) {
        if (context.request().version() != HttpVersion.HTTP_2) {
          context.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
        end();
      }
    }

    void end() {
      if (ended) {
        return;
      }
      ended = true;
      int from = Math.max(0, kept.length() - KEPT_BYTES);
      context.put(SAID, kept.getString(from, kept.length(), StandardCharsets.UTF_8.name()));
      context.next();
    }
  }
}
