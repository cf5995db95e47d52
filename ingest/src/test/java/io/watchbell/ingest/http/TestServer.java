package io.watchbell.ingest.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.watchbell.ingest.alertmanager.Receivers;
import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.integration.Keyring;
import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.web.Assets;
import io.watchbell.web.Connections;
import io.watchbell.web.Failures;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The face on a real server, with a log in memory and a clock that is set by hand. */
final class TestServer implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T07:00:00Z");
  private static final int CONNECTIONS_MAX = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final MemoryLog log = new MemoryLog();
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final HttpServer server;
  final MailDesk mail;
  final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Reintake reintake;
  private volatile Instant now = START;
  private volatile SourceBook book;
  private volatile Heartbeats heartbeats = Heartbeats.NONE;

  TestServer(Integrations integrations, Map<String, String> environment) {
    this(integrations, environment, 0, null);
  }

  /** One with sources of its own, all open. */
  static TestServer of(SourceBook sources) {
    return new TestServer(
        Integrations.defaults(sources),
        Map.of(),
        sources,
        0,
        null,
        Fetch::new,
        new HttpServerOptions());
  }

  TestServer(
      Integrations integrations,
      Map<String, String> environment,
      int port,
      @org.jspecify.annotations.Nullable InstantSource clock) {
    this(integrations, environment, port, clock, Fetch::new, new HttpServerOptions());
  }

  TestServer(
      Integrations integrations,
      Map<String, String> environment,
      int port,
      @org.jspecify.annotations.Nullable InstantSource clock,
      Function<Vertx, Fetch> fetch,
      HttpServerOptions options) {
    this(integrations, environment, SourceBook.BUILT_IN, port, clock, fetch, options);
  }

  private TestServer(
      Integrations integrations,
      Map<String, String> environment,
      SourceBook sources,
      int port,
      @org.jspecify.annotations.Nullable InstantSource clock,
      Function<Vertx, Fetch> fetch,
      HttpServerOptions options) {
    var keyring = Keyring.of(integrations, environment::get);
    var receivers = receivers();
    book = sources;
    var parts =
        new IngestParts(
            log,
            log,
            log,
            log.stories::get,
            log.views,
            author -> author.equals("stranger") ? "nobody is told" : null,
            () -> receivers,
            () -> keyring,
            () -> book,
            () -> heartbeats,
            () -> Keyring.of(heartbeats.doors(), environment::get),
            fetch.apply(vertx),
            Origins.of(URI.create("http://127.0.0.1")),
            clock == null ? () -> now : clock,
            metrics,
            () -> true,
            "test");
    reintake = new Reintake(parts, () -> integrations);
    var face = new IngestFace(parts);
    mail = face.mail();
    var router = Router.router(vertx);
    new Failures(new Pages(new Assets(), () -> now)).mount(router);
    face.mount(router);
    var http = vertx.createHttpServer(options.setHttp2ClearTextEnabled(false));
    var connections =
        Connections.of(
            vertx, http, CONNECTIONS_MAX, Duration.ofSeconds(30), InstantSource.system());
    server =
        http.requestHandler(
                request -> {
                  connections.spoken(request.connection());
                  router.handle(request);
                })
            .listen(port, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .join();
  }

  private static Receivers receivers() {
    return new Receivers(
        "default",
        List.of(
            new Receivers.Route(
                "payments \"night\"",
                new Matchers(
                    List.of(
                        new Matcher("team", Matcher.Operator.EQUAL, "payments"),
                        new Matcher("severity", Matcher.Operator.MATCHES, "critical|page"))),
                true)));
  }

  static TestServer open() {
    return new TestServer(Integrations.defaults(), Map.of());
  }

  /** The way in again for what was rejected. */
  Reintake reintake() {
    return reintake;
  }

  /** As a reload of the configuration does. */
  void change(SourceBook sources) {
    book = sources;
  }

  /** From now on these heartbeats are configured. */
  TestServer with(Heartbeats configured) {
    heartbeats = configured;
    return this;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  Instant now() {
    return now;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send("POST", path, BodyPublishers.ofString(body), headers);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
