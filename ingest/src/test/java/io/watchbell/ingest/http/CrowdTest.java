package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many who hold a connection and hardly say anything, among them a few who are honest. {@code
 * -Dcrowd=9000} for how many; both ends are in this process, so it takes twice as many open files.
 */
class CrowdTest {
  private static final int CROWD = Integer.getInteger("crowd", 300);
  private static final int HONEST = 200;
  private static final long LATE_MILLIS = 1_000;
  private static final String ALERT = "{\"title\": \"honest\"}";

  /** What each has said when it stops: nothing, half a head, a head, a head and half a body. */
  private static final String[] BEGUN = {
    "",
    "POST /hooks/generic HTTP/1.1\r\nHost: x\r\nX-Sl",
    "POST /hooks/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n",
    "POST /hooks/generic HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tit"
  };

  private final TestServer server = TestServer.open();
  private final List<SocketChannel> crowd = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (var one : crowd) {
      one.close();
    }
    server.close();
  }

  @Test
  void honestSendersAreServedInTimeWhateverTheCrowdDoes() throws IOException {
    gather();
    var millis = new long[HONEST];
    try (var kept = new Wire(server.server.actualPort())) {
      for (int i = 0; i < HONEST; i++) {
        crowd.get(i % crowd.size()).write(bytes("x")); // A trickle.
        long begun = System.nanoTime();
        if (i % 2 == 0) {
          post(kept);
        } else {
          try (var fresh = new Wire(server.server.actualPort())) {
            post(fresh);
          }
        }
        millis[i] = (System.nanoTime() - begun) / 1_000_000;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "%,d silent connections: %d honest alerts, p50 %d ms, p90 %d ms, the slowest %d ms%n",
        crowd.size(), HONEST, millis[HONEST / 2], millis[HONEST * 9 / 10], millis[HONEST - 1]);
    // Not the slowest: machines that build for many stand still for seconds.
    assertThat(millis[HONEST * 9 / 10]).isLessThan(LATE_MILLIS);
    assertThat(server.log.alerts).hasSize(HONEST);
  }

  private void gather() throws IOException {
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.server.actualPort());
    for (int i = 0; i < CROWD; i++) {
      var one = SocketChannel.open(address);
      crowd.add(one);
      one.write(bytes(BEGUN[i % BEGUN.length]));
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void post(Wire wire) throws IOException {
    wire.write(
        "POST /hooks/generic HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(ALERT.length(), ALERT));
    assertThat(wire.read().status()).isEqualTo(202);
  }
}
