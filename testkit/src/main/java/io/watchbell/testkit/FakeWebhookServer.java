package io.watchbell.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's webhook on a free port of loopback, which writes down what it is sent and answers
 * as the test wants: with a status, late or never, or with what is no answer at all.
 */
public final class FakeWebhookServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InstantSource clock;
  private final List<Request> requests = new ArrayList<>();
  private final Deque<Answer> next = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Function<Request, Answer> usual = _ -> new Answer.Status(204);

  private FakeWebhookServer(HttpServer server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  /**
   * Starts one on a free port that answers 204 to everything.
   *
   * @param clock what the time of each request is read from
   */
  public static FakeWebhookServer start(InstantSource clock) {
    return start(clock, 0);
  }

  /** Starts one on this port. */
  public static FakeWebhookServer start(InstantSource clock, int port) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var server = new FakeWebhookServer(HttpServer.create(address, 0), clock);
      server.server.setExecutor(server.threads);
      server.server.createContext("/", server::serve);
      server.server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Something that was sent here.
   *
   * @param at when it had been read
   * @param method {@code POST} ...
   * @param path with its query
   * @param headers by lower-case name; of several with one name the first
   * @param bytes the body, one character for each byte
   */
  public record Request(
      Instant at, String method, String path, Map<String, String> headers, String bytes) {
    public Request {
      headers = Map.copyOf(headers);
    }

    /** The body as UTF-8. */
    public String body() {
      return new String(raw(), StandardCharsets.UTF_8);
    }

    /** The body as it came. */
    public byte[] raw() {
      return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The header of this name, in any case, or null. */
    public @Nullable String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  /** How a request is answered. */
  public sealed interface Answer {
    /**
     * With a status, headers and a body.
     *
     * @param code of HTTP
     * @param headers to add
     * @param body text, may be empty
     */
    record Status(int code, Map<String, String> headers, String body) implements Answer {
      public Status {
        headers = Map.copyOf(headers);
      }

      /** With a status alone. */
      public Status(int code) {
        this(code, Map.of(), "");
      }
    }

    /** Not at all, until this server is closed or the sender gives up. */
    record Hang() implements Answer {}

    /** With an answer that promises more than comes: the connection ends in the middle. */
    record CutOff() implements Answer {}

    /** "Too much, come back later." */
    static Answer tooMany(Duration retryAfter) {
      return new Status(429, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())), "");
    }
  }

  /** Where it listens, with this path. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Answers like this from now on. */
  public synchronized void answer(Answer answer) {
    usual = _ -> answer;
  }

  /** Answers from now on as this function says. */
  public synchronized void answer(Function<Request, Answer> answers) {
    usual = answers;
  }

  /** Answers the next requests like this, in turn, and those after them as usual. */
  public synchronized void answerNext(Answer... answers) {
    next.addAll(List.of(answers));
  }

  /** Answers everything as usual from now on, also what was to be answered otherwise. */
  public synchronized void answerAsUsual() {
    next.clear();
  }

  /** What has been sent so far, in the order of its arrival. */
  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Forgets what has been sent so far. */
  public synchronized void forget() {
    requests.clear();
  }

  /**
   * The first request, past or to come, that is meant.
   *
   * @param max how long to wait for it
   * @return null when it has not come in time
   */
  public synchronized @Nullable Request await(Predicate<Request> meant, Duration max)
      throws InterruptedException {
    long left = max.toNanos();
    int seen = 0;
    while (true) {
      seen = Math.min(seen, requests.size());
      for (var request : requests.subList(seen, requests.size())) {
        if (meant.test(request)) {
          return request;
        }
      }
      seen = requests.size();
      if (left <= 0) {
        return null;
      }
      left -= waitAtMost(left);
    }
  }

  /** Waits for the next request, and says how long it has waited at most, in nanoseconds. */
  private long waitAtMost(long nanos) throws InterruptedException {
    long slice = Math.min(nanos, Duration.ofMillis(50).toNanos());
    TimeUnit.NANOSECONDS.timedWait(this, slice);
    return slice;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      var answer = note(exchange, body);
      switch (answer) {
        case Answer.Status status -> reply(exchange, status);
        case Answer.Hang() -> hang();
        case Answer.CutOff() -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("{\"".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
        }
      }
    }
  }

  private synchronized Answer note(HttpExchange exchange, String body) {
    var headers = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    var request =
        new Request(
            clock.instant(),
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            body);
    requests.add(request);
    notifyAll();
    var answer = next.poll();
    return answer == null ? usual.apply(request) : answer;
  }

  private static void reply(HttpExchange exchange, Answer.Status status) throws IOException {
    status.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = status.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status.code(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
