package io.watchbell.benchmarks.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;

/** A webhook that takes every page and does nothing with it. */
final class Phone implements AutoCloseable {
  private static final int TAKEN = 204;
  private static final int PATIENCE_SECONDS = 10;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  /** One on a free port. */
  Phone() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              request.handler(_ -> {});
              request.endHandler(_ -> request.response().setStatusCode(TAKEN).end());
            })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /** Where it is. */
  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/page";
  }

  @Override
  public void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
