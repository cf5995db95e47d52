package io.watchbell.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WebTest {
  private static final int BODY_BYTES_MAX = 1_000;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T03:00:00Z"));

  private static Vertx vertx;
  private static HttpServer server;
  private static io.vertx.core.http.HttpClient vertxClient;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    var router = Router.router(vertx);
    var assets = new Assets();
    var pages = new Pages(assets, CLOCK);
    var origins = Origins.of(URI.create("https://bell.example.com"));
    assets.mount(router);
    new Failures(pages).mount(router);
    router
        .post("/echo")
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(context -> context.response().end(context.body().buffer()));
    router
        .post("/form")
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(context -> Answers.json(context, 200, Bodies.form(context)));
    router
        .post("/guarded")
        .handler(origins.changing())
        .handler(context -> context.response().end("done"));
    router
        .get("/shown")
        .handler(origins.looking())
        .handler(context -> context.response().end("shown"));
    router
        .get("/broken")
        .handler(_ -> {
          throw new IllegalStateException("password=hunter2");
        });
    router
        .get("/page/:text")
        .handler(context ->
            pages.say(context, 200, String.valueOf(context.pathParam("text")), "text", ""));
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    client = HttpClient.newHttpClient();
    vertxClient = vertx.createHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    vertx.close().await();
  }

  @Test
  void aPageForbidsWhatIsNotOurs() throws Exception {
    var page = get("/page/hello");

    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValue(Pages.CONTENT_SECURITY_POLICY);
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body()).doesNotContain(" style=").doesNotContain("<script>");
  }

  @Test
  void whateverAPageSaysIsEscaped() throws Exception {
    var page = get("/page/%3Cscript%3Ealert(1)%3C%2Fscript%3E");

    assertThat(page.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
  }

  @Test
  void assetsAreKeptForGoodUnderTheirHash() throws Exception {
    var link = Pattern.compile("href=\"(/assets/watchbell\\.[0-9a-f]{12}\\.css)\"");
    var found = link.matcher(get("/page/x").body());
    assertThat(found.find()).isTrue();

    var style = get(found.group(1));
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(style.body()).contains("--ground");

    var old = get("/assets/watchbell.000000000000.css");
    assertThat(old.statusCode()).isEqualTo(200);
    assertThat(old.headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @Test
  void onlyAssetsAreServed() throws Exception {
    for (var path :
        new String[] {
          "/assets/missing.000000000000.css",
          "/assets/..%2Ftemplates%2Fweb%2Fbase.peb",
          "/assets/watchbell.css",
          "/assets/"
        }) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void aHeadAnswersWithTheHeadersOnly() throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/assets/bell.000000000000.svg"))
            .method("HEAD", BodyPublishers.noBody())
            .build();

    var head = client.send(request, BodyHandlers.ofString());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aPageThatIsNotThereLeadsToTheConsoleButNotForWhoCameByALink() throws Exception {
    assertThat(getAsBrowser("/nowhere").body()).contains("<a href=\"/\">");
    assertThat(getAsBrowser("/broken").body()).contains("<a href=\"/\">");
    assertThat(getAsBrowser("/a/half/alink").body())
        .contains("<h1>Nothing here</h1>")
        .doesNotContain("<a href=\"/\">");
    assertThat(get("/page/hello").body()).doesNotContain("<a href=\"/\">");
  }

  @Test
  void whatNobodyAnswersIsSaidToPeopleAndPrograms() throws Exception {
    assertThat(get("/nowhere").body())
        .isEqualTo("{\"error\":\"There is nothing at this address.\"}");
    assertThat(getAsBrowser("/nowhere").body()).contains("<h1>Nothing here</h1>");

    var wrong = get("/echo");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow").orElse("")).contains("POST");
  }

  @Test
  void aMistakeOfOursSaysOnlyItsNumber() throws Exception {
    var answer = get("/broken");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("under the number").doesNotContain("hunter2");
  }

  @Test
  void aBodyIsReadUpToItsBound() throws Exception {
    assertThat(post("/echo", "x".repeat(1_000).getBytes(UTF_8)).statusCode()).isEqualTo(200);
    assertThat(post("/echo", "x".repeat(1_001).getBytes(UTF_8)).statusCode()).isEqualTo(413);
    assertThat(post("/echo", new byte[0]).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyOfUnknownLengthIsBoundedToo() throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/echo"))
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofByteArray("x".repeat(1_001).getBytes(UTF_8))))
            .build();

    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
  }

  @Test
  void aPackedBodyIsUnpackedUpToItsBound() throws Exception {
    assertThat(postGzip("/echo", gzip("hello")).body()).isEqualTo("hello");
    assertThat(postGzip("/echo", gzip("x".repeat(100_000))).statusCode()).isEqualTo(413);

    var broken = postGzip("/echo", "not gzip".getBytes(UTF_8));
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).contains("\"hint\"");
  }

  @Test
  void jsonThatCallsItselfAFormIsStillABody() throws Exception {
    var answer = send("/echo", "{\"a\":\"%\"}".getBytes(UTF_8), "Content-Type", FORM);

    assertThat(answer.body()).isEqualTo("{\"a\":\"%\"}");
  }

  @Test
  void aFormIsReadAsItsFields() throws Exception {
    var answer =
        send("/form", "action=snooze&why=a+b%26c&lone=%&action=x".getBytes(UTF_8), "A", "b");

    assertThat(answer.body()).isEqualTo("{\"action\":\"snooze\",\"why\":\"a b&c\",\"lone\":\"%\"}");
  }

  @Test
  void onlyOurOwnPagesAndProgramsMayChangeThings() throws Exception {
    var allowed =
        Map.of(
            "Sec-Fetch-Site", "same-origin",
            "Origin", "http://127.0.0.1:" + server.actualPort(),
            "User-Agent", "curl");
    var refused = Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example.com");

    for (var header : allowed.entrySet()) {
      var answer = send("/guarded", new byte[0], header.getKey(), header.getValue());
      assertThat(answer.body()).as(header.getKey()).isEqualTo("done");
    }
    for (var header : refused.entrySet()) {
      var answer = send("/guarded", new byte[0], header.getKey(), header.getValue());
      assertThat(answer.statusCode()).as(header.getKey()).isEqualTo(403);
    }
  }

  @Test
  void underANameThatIsNotOursNothingIsShown() throws Exception {
    assertThat(get("/shown").body()).isEqualTo("shown");

    var rebound =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(server.actualPort())
            .setURI("/shown")
            .putHeader("Host", "rebound.example.com:" + server.actualPort());
    var status =
        vertxClient
            .request(rebound)
            .compose(request -> request.send())
            .map(response -> response.statusCode())
            .await(5, TimeUnit.SECONDS);

    assertThat(status).isEqualTo(421);
  }

  private static final String FORM = "application/x-www-form-urlencoded";

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> getAsBrowser(String path) throws Exception {
    var request = HttpRequest.newBuilder(uri(path)).header("Accept", "text/html,*/*").build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, byte[] body) throws Exception {
    return send(path, body, "Content-Type", "text/plain");
  }

  private static HttpResponse<String> postGzip(String path, byte[] body) throws Exception {
    return send(path, body, "Content-Encoding", "gzip");
  }

  private static HttpResponse<String> send(String path, byte[] body, String header, String value)
      throws Exception {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header(header, value)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packer = new GZIPOutputStream(bytes)) {
      packer.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
