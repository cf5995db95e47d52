package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is posted, the answer is about the input and never 500. */
class HostileInputTest {
  private static final TestServer SERVER = TestServer.open();
  private static final List<String> DOORS =
      List.of(
          "/hooks/alertmanager",
          "/hooks/prometheus",
          "/hooks/generic",
          "/hooks/pagerduty",
          "/hooks/change",
          "/v2/enqueue",
          "/v2/change/enqueue",
          "/generic/2010-04-15/create_event.json",
          "/integrations/generic/20131114/alert/key/route",
          "/v2/alerts",
          "/api/v2/alerts",
          "/api/v2/silences");

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "7",
        "\"text\"",
        "{",
        "[",
        "[[[[]]]]",
        "nonsense",
        "<xml/>",
        "{\"a\": 1, \"a\": 2}",
        "{\"alerts\": [null, 1, {}]}",
        "[null]",
        "{}x",
        "a=b&c=d",
        "{\"title\": \"\\ud800\"}",
        "{\"payload\": null, \"event_action\": {}}",
        "\u0000",
        "NaN",
        "{\"matchers\": [null]}",
        "{\"status\": \"\\u0000\"}"
      })
  void strangeBodiesAreRefusedClearly(String body) {
    for (var door : DOORS) {
      var answer = SERVER.post(door, body);
      assertThat(answer.statusCode())
          .as("%s to %s: %s", body, door, answer.body())
          .isBetween(200, 422);
    }
  }

  @Test
  void invalidUtf8IsSaidToBeSo() {
    var bytes = new byte[] {'{', '"', 'a', (byte) 0xFF, '"', ':', '1', '}'};

    for (var door : DOORS) {
      var answer = SERVER.send("POST", door, BodyPublishers.ofByteArray(bytes));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("UTF-8");
    }
  }

  @Test
  void contentTypesMayLieUnlessTheBodyMakesNoSense() {
    var alert = "{\"title\": \"x\"}";

    for (var type :
        List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "???")) {
      var answer = SERVER.post("/hooks/generic", alert, "Content-Type", type);
      assertThat(answer.statusCode()).as(type).isEqualTo(202);
    }
    assertThat(
            SERVER
                .post("/hooks/generic", "<alert/>", "Content-Type", "application/xml")
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void packedBodiesAreUnpackedWithinBounds() throws IOException {
    var alert = packed("{\"title\": \"packed\"}".getBytes(StandardCharsets.UTF_8));
    var bomb = packed(new byte[16 << 20]);

    assertThat(sendPacked(alert)).isEqualTo(202);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(sendPacked(bomb)).isEqualTo(413);
    assertThat(sendPacked(new byte[] {1, 2, 3})).isEqualTo(400);
  }

  @Test
  void largeBodiesAreRefusedHoweverTheyCome() {
    byte[] large = new byte[5 << 20];
    InputStream unknownLength = new ByteArrayInputStream(large);

    assertThat(
            SERVER
                .send("POST", "/hooks/generic", BodyPublishers.ofInputStream(() -> unknownLength))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void aLargeBodyWithinBoundsIsTaken() {
    var alerts = "[" + "{\"labels\": {\"alertname\": \"x\"}},".repeat(9_999) + "{}]";

    var answer = SERVER.post("/hooks/prometheus", alerts);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"accepted\":9999", "\"index\":9999");
  }

  @Test
  void whoLeavesInTheMiddleDisturbsNobody() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.server.actualPort())) {
      socket
          .getOutputStream()
          .write(
              "POST /hooks/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"ti"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }

    assertThat(SERVER.post("/hooks/generic", "{\"title\": \"y\"}").statusCode()).isEqualTo(202);
  }

  private static int sendPacked(byte[] bytes) {
    return SERVER
        .send(
            "POST", "/hooks/generic", BodyPublishers.ofByteArray(bytes), "Content-Encoding", "gzip")
        .statusCode();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
