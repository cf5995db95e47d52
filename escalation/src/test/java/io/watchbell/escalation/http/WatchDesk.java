package io.watchbell.escalation.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.watchbell.escalation.policy.Rosters;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.web.Assets;
import io.watchbell.web.Face;
import io.watchbell.web.Failures;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server with what people change about the watch; the log is a book that answers at once. */
final class WatchDesk implements AutoCloseable {
  /** Wednesday; Ana's week lasts until Monday the 9th, 08:00Z; then it is Ben's. */
  static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

  private static final int PATIENCE_SECONDS = 10;

  private static final String YAML =
      """
      people:
        ana: { name: Ana, contacts: { email: ana@example.com, terminal: true } }
        ben: { name: Ben, contacts: { email: ben@example.com } }
        cleo: { name: Cleo, contacts: { email: cleo@example.com } }
      schedules:
        shop:
          timezone: Europe/Berlin
          rotation: { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-01-05 }
        new:
          rotation: { people: [cleo], starts: 2026-05-01 }
      ladders:
        default: { rungs: [{ page: ["schedule:shop"] }] }
      """;

  private final Vertx vertx = Vertx.vertx();
  private final CoverBook book = new CoverBook();
  private final HttpServer server;
  private final HttpClient client;
  private boolean broken;

  /** What an answer was. */
  record Said(int status, String body, Map<String, String> headers) {}

  WatchDesk(Function<WatchDesk, Face> face) {
    var router = Router.router(vertx);
    new Failures(pages()).mount(router);
    face.apply(this).mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    client = vertx.createHttpClient();
  }

  static Pages pages() {
    return new Pages(new Assets(), () -> NOW);
  }

  static Origins origins() {
    return Origins.of(URI.create("http://127.0.0.1"));
  }

  CoverBook book() {
    return book;
  }

  /** From now on the log takes nothing. */
  void breakTheLog() {
    broken = true;
  }

  CoverDesk desk() {
    var roster = Rosters.of(YAML);
    var log =
        new CoverDesk.Log() {
          @Override
          public CompletionStage<Void> write(WatchChange change) {
            return took(change.id(), change);
          }

          @Override
          public CompletionStage<Void> remove(String id) {
            return took(id, null);
          }
        };
    return new CoverDesk(book, () -> roster, log, () -> NOW);
  }

  private CompletionStage<Void> took(
      String id, @org.jspecify.annotations.Nullable WatchChange change) {
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("the log is away"));
    }
    book.change(id, change, NOW);
    return CompletableFuture.completedFuture(null);
  }

  Said get(String path) throws Exception {
    return send(HttpMethod.GET, path, "", Map.of());
  }

  Said post(String path, String body) throws Exception {
    return send(HttpMethod.POST, path, body, Map.of());
  }

  Said send(HttpMethod method, String path, String body, Map<String, String> headers)
      throws Exception {
    var options =
        new RequestOptions()
            .setMethod(method)
            .setHost("127.0.0.1")
            .setPort(server.actualPort())
            .setURI(path);
    headers.forEach(options::putHeader);
    var said = Promise.<Said>promise();
    // All of it on one thread: a body that arrives before somebody asks for it is lost.
    vertx.runOnContext(_ ->
        client
            .request(options)
            .compose(request -> request.send(body))
            .compose(WatchDesk::said)
            .onComplete(said));
    return said.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Future<Said> said(HttpClientResponse response) {
    return response
        .body()
        .map(bytes -> {
          var found = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
          response.headers().forEach(found::put);
          return new Said(response.statusCode(), bytes.toString(), found);
        });
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
