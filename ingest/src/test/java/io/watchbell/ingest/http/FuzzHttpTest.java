package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.source.Heap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many requests over real connections that are kept alive. {@code -Dfuzz=1000000} for how many,
 * {@code -Dfuzz.seed=7} for others.
 */
class FuzzHttpTest {
  private static final int BODIES = Integer.getInteger("fuzz", 4_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int CONNECTIONS = 16;
  private static final int FAULTS_MAX = 20;

  private final TestServer server = TestServer.open();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicIntegerArray statuses = new AtomicIntegerArray(600);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void everyRequestIsAnsweredAndNoneWithFiveHundred() throws InterruptedException {
    server.log.forgetBeyond(500);
    server.vertx.exceptionHandler(failure -> faults.add("uncaught: " + failure));
    var heap = new Heap("HTTP, seed " + SEED);
    var next = new AtomicInteger();
    var senders = new ArrayList<Thread>();
    for (int i = 0; i < CONNECTIONS; i++) {
      senders.add(Thread.ofVirtual().start(() -> send(next, heap)));
    }
    for (var sender : senders) {
      sender.join();
    }
    System.out.println("HTTP, seed " + SEED + ", answers: " + answers());

    assertThat(faults).isEmpty();
    assertThat(IntStream.range(0, 600).map(statuses::get).sum()).isEqualTo(BODIES);
    assertThat(heap.grownMegabytes()).isLessThan(64);
    everyThreadStillServes();
  }

  private void send(AtomicInteger next, Heap heap) {
    try (var wire = new Wire(server.server.actualPort())) {
      for (int i = next.getAndIncrement();
          i < BODIES && faults.size() < FAULTS_MAX;
          i = next.getAndIncrement()) {
        var request = FuzzedRequest.of(new Random(SEED * 1_000_003 + i));
        var answer = wire.ask(request.bytes());
        if (answer.status() < 200 || answer.status() >= 500) {
          faults.add("body %d, %s: %s".formatted(i, request.line(), answer));
        }
        statuses.incrementAndGet(answer.status());
        heap.step();
      }
    } catch (IOException | RuntimeException e) {
      faults.add("a connection died: " + e);
    }
  }

  private List<String> answers() {
    return IntStream.range(0, 600)
        .filter(status -> statuses.get(status) > 0)
        .mapToObj(status -> status + ": " + statuses.get(status))
        .collect(Collectors.toList());
  }

  /** New connections go to every event loop in turn. */
  private void everyThreadStillServes() {
    int loops = 4 * Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < loops; i++) {
      try (var wire = new Wire(server.server.actualPort())) {
        var alert = "{\"title\": \"honest\"}";
        wire.write(
            "POST /hooks/generic HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(alert.length(), alert));
        assertThat(wire.read().status()).isEqualTo(202);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
