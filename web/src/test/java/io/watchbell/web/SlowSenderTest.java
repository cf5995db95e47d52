package io.watchbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever holds a connection and says nothing, or says it very slowly. */
class SlowSenderTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int CONNECTIONS_MAX = 4;
  private static final int PATIENCE_MILLIS = 30_000;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private HttpServer server(Duration headMax, Duration bodyMax) {
    var router = Router.router(vertx);
    router
        .post("/echo")
        .handler(Bodies.upTo(1_000, bodyMax))
        .handler(context -> context.response().end(context.body().buffer()));
    var server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false));
    var connections =
        Connections.of(vertx, server, CONNECTIONS_MAX, headMax, InstantSource.system());
    server.requestHandler(request -> {
      connections.spoken(request.connection());
      router.handle(request);
    });
    return server.listen(0, "127.0.0.1").await();
  }

  @Test
  void aBodyThatTricklesInIsCut() throws IOException {
    try (var socket = connect(server(LONG, SHORT))) {
      write(socket, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");

      assertThat(firstLine(socket)).startsWith("HTTP/1.1 408");
      assertThat(isClosedThere(socket)).isTrue();
    }
  }

  @Test
  void aHeadThatDoesNotComeEndsTheConnection() throws IOException {
    try (var socket = connect(server(SHORT, LONG))) {
      write(socket, "POST /echo HTT");

      assertThat(isClosedThere(socket)).isTrue();
    }
  }

  @Test
  void whoeverHasSpokenMayKeepTheConnection() throws IOException {
    var server = server(SHORT, LONG);
    try (var honest = connect(server);
        var silent = connect(server)) {
      ask(honest);
      // Closed only after the honest one is older than that too.
      assertThat(isClosedThere(silent)).isTrue();
      ask(honest);
    }
  }

  @Test
  void theOneThatIsSilentLongestMakesRoom() throws IOException {
    var server = server(LONG, LONG);
    var silent = new ArrayDeque<Socket>();
    try (var honest = connect(server)) {
      ask(honest);
      for (int i = 0; i < 3 * CONNECTIONS_MAX; i++) {
        silent.add(connect(server));
        ask(honest);
      }
      assertThat(isClosedThere(silent.getFirst())).isTrue();
      ask(honest);
    } finally {
      for (var socket : silent) {
        socket.close();
      }
    }
  }

  private static Socket connect(HttpServer server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static void ask(Socket socket) throws IOException {
    write(socket, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
    var answer = new String(socket.getInputStream().readNBytes(40), StandardCharsets.US_ASCII);
    assertThat(answer).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\nhi");
  }

  private static String firstLine(Socket socket) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    return String.valueOf(reader.readLine());
  }

  private static boolean isClosedThere(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        // What is left of the answer.
      }
      return true;
    } catch (IOException e) {
      return e instanceof java.net.SocketException; // Reset.
    }
  }
}
