package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.access.store.Secrets;
import io.watchbell.model.access.Role;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Watchbell where people have to sign in, and browsers and programs that come to it. */
final class GuardedHouse implements AutoCloseable {
  static final String PASSWORD = "correct horse battery staple";

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
  private static final String ONCALL =
      """
      people:
        ana: { name: "Ana <b>Ruiz</b>", contacts: { webhook: { url: "http://127.0.0.1:9/ana" } } }
        ben: { name: Ben, contacts: { webhook: { url: "http://127.0.0.1:9/ben" } } }
      schedules:
        web:
          timezone: UTC
          rotation: { people: [ana, ben], every: 1d, handover: "09:00", starts: 2026-01-05 }
      ladders:
        default:
          rounds: 1
          rungs: [ { name: primary, page: ["schedule:web"], patience: 5m } ]
      """;

  private final Map<Role, Browser> browsers = new EnumMap<>(Role.class);
  private final Watchbell watchbell;
  private final String operator;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  GuardedHouse(Path home, String settings) throws IOException, InterruptedException {
    var config = Files.createDirectories(home.resolve("config"));
    Files.writeString(config.resolve("oncall.yaml"), ONCALL);
    Files.writeString(config.resolve("settings.yaml"), settings);
    var options = new Options(home.resolve("data"), config, Options.HOST, 0, null);
    var starter =
        new Watchbell.Starter(
            "test",
            (why, _) -> {
              throw new AssertionError(why);
            },
            List.of());
    watchbell = Watchbell.start(options, (_, _) -> {}, starter);
    assertThat(watchbell.awaitReady()).isTrue();
    operator = Files.readString(OperatorKey.in(home.resolve("data")));
  }

  /** An account of each role, named as it, of whom the responder is ana; and a browser of each. */
  void signUp() throws Exception {
    for (var role : Role.values()) {
      var user =
          """
          {"name": "%s", "role": "%s", "person": "%s", "password": "%s"}
          """
              .formatted(
                  role.word(), role.word(), role == Role.RESPONDER ? "ana" : role.word(), PASSWORD);
      var made = call("POST", "/api/v1/access/users", operator, user);
      assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
      browsers.put(role, signIn(role.word()));
    }
  }

  /** The browser of this role. */
  Browser browser(Role role) {
    return Objects.requireNonNull(browsers.get(role));
  }

  Watchbell watchbell() {
    return watchbell;
  }

  String operator() {
    return operator;
  }

  URI url(String path) {
    return URI.create(watchbell.url() + path);
  }

  /** A browser: what it holds, and what forms of ours carry in it. */
  record Browser(String session, String formToken) {
    String cookie() {
      return "watchbell=" + session;
    }
  }

  /** Somebody with an account who signs in as people do. */
  Browser signIn(String name) throws Exception {
    var answer = login(name, PASSWORD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    var session =
        answer.headers().allValues("set-cookie").stream()
            .filter(cookie -> cookie.startsWith("watchbell="))
            .map(cookie -> cookie.substring("watchbell=".length(), cookie.indexOf(';')))
            .findFirst()
            .orElseThrow();
    return new Browser(session, Secrets.formToken(session));
  }

  /** Fills in the form and sends it. */
  HttpResponse<String> login(String name, String password) throws Exception {
    var page = send(HttpRequest.newBuilder(url("/login?to=/oncall")));
    assertThat(page.statusCode()).isEqualTo(200);
    var tie = page.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    var token = TOKEN.matcher(page.body());
    assertThat(token.find()).isTrue();
    var form =
        Map.of("name", name, "password", password, "form_token", token.group(1), "to", "/oncall");
    return send(form(HttpRequest.newBuilder(url("/login")).header("Cookie", tie), form));
  }

  static HttpRequest.Builder form(HttpRequest.Builder request, Map<String, String> fields) {
    return request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(encoded(fields)));
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.timeout(SOON).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, Browser browser) throws Exception {
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Cookie", browser.cookie())
            .header("Accept", "text/html"));
  }

  /** As a program with a token. */
  HttpResponse<String> call(String method, String path, String token, String body)
      throws Exception {
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  JsonNode json(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }

  /** The status of a request that says how long its body is, and never sends it. */
  int statusOfAHugeBody(String method, String path, Browser browser) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), url("/").getPort())) {
      socket.setSoTimeout((int) SOON.toMillis());
      var head =
          "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s\r\nX-Form-Token: %s\r\n"
                  .formatted(method, path, browser.cookie(), browser.formToken())
              + "Content-Type: application/x-www-form-urlencoded\r\n"
              + "Content-Length: 99999999\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      var first = new byte[12];
      int read = socket.getInputStream().readNBytes(first, 0, first.length);
      return Integer.parseInt(new String(first, 0, read, StandardCharsets.US_ASCII).substring(9));
    }
  }

  /** Asks again and again until it is so. */
  static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it does not happen").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    watchbell.close();
    client.close();
  }
}
