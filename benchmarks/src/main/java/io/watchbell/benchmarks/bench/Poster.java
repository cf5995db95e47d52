package io.watchbell.benchmarks.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.TimeUnit;

/** Posts alerts over connections that are kept, and waits for nothing. */
final class Poster implements AutoCloseable {
  private static final int CONNECTIONS = 128;
  private static final int QUEUE = 100_000;
  private static final int OK = 200;
  private static final int CLOSE_SECONDS = 5;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final int port;

  /** To a Watchbell on this port of loopback. */
  Poster(int port) {
    this.port = port;
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(QUEUE));
  }

  /** Posts what Prometheus would; the future tells whether it was taken. */
  Future<Boolean> post(Buffer body) {
    return client
        .request(HttpMethod.POST, port, "127.0.0.1", "/api/v2/alerts")
        .compose(request -> {
          request.putHeader("Content-Type", "application/json");
          return request.send(body);
        })
        .compose(response -> response.end().map(response.statusCode() == OK))
        .otherwise(false);
  }

  @Override
  public void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
