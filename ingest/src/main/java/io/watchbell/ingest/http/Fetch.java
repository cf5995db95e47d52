package io.watchbell.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads small things that others have published, by HTTPS: bounded in size and time, and only from
 * where we were sent; a redirect is an answer like any other.
 */
public final class Fetch {
  /** The longest that one takes, from the first packet to the last: SNS waits 15 s for us. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  private final HttpClient client;
  private final @Nullable SocketAddress server;

  /** What came of it. */
  sealed interface Fetched {
    /** Somebody answered. */
    record Answered(int status, Buffer body) implements Fetched {}

    /**
     * There was no answer, or none within the bounds.
     *
     * @param why a few words
     */
    record Failed(String why) implements Fetched {}
  }

  /** One that goes where addresses say. */
  public Fetch(Vertx vertx) {
    this(vertx, new HttpClientOptions(), null);
  }

  /**
   * One for tests.
   *
   * @param server where it goes whatever an address says; null for where that says
   */
  Fetch(Vertx vertx, HttpClientOptions options, @Nullable SocketAddress server) {
    this.client = vertx.createHttpClient(options.setSsl(true).setVerifyHost(true));
    this.server = server;
  }

  /** Reads what is at this address. The future never fails. */
  Future<Fetched> get(URI address, int bytesMax) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(address.toString())
            .setConnectTimeout(PATIENCE.toMillis())
            .setFollowRedirects(false);
    if (server != null) {
      options.setServer(server);
    }
    return client
        .request(options)
        .compose(request -> read(request, bytesMax))
        .otherwise(failure -> new Fetched.Failed(words(failure)));
  }

  private static Future<Fetched> read(HttpClientRequest request, int bytesMax) {
    return request
        .send()
        .compose(response -> read(response, bytesMax))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(_ -> request.reset());
  }

  private static Future<Fetched> read(HttpClientResponse response, int bytesMax) {
    var all = Promise.<Fetched>promise();
    var body = Buffer.buffer();
    response
        .handler(chunk -> {
          if (body.length() + (long) chunk.length() > bytesMax) {
            all.tryFail("more than %d bytes".formatted(bytesMax));
          } else {
            body.appendBuffer(chunk);
          }
        })
        .endHandler(_ -> all.tryComplete(new Fetched.Answered(response.statusCode(), body)))
        .exceptionHandler(all::tryFail);
    return all.future();
  }

  private static String words(Throwable failure) {
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
