package io.watchbell.escalation.notify.http;

import io.watchbell.escalation.notify.vendor.Post;
import io.watchbell.escalation.notify.vendor.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The way to all providers: everything has a limit, redirects are not followed, and nothing that is
 * said about a failure holds an address. Safe for use by many threads.
 */
public final class HttpWire implements AutoCloseable {
  /** How long a provider may take to connect, and then to answer in full. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Longest answer that is read, in bytes. */
  static final int ANSWER_BYTES_MAX = 256 * 1024;

  private final HttpClient client;
  private final Duration timeout;

  /** A wire with the usual limits. */
  public HttpWire() {
    this(TIMEOUT);
  }

  /** A wire on which nobody may take longer than this. */
  public HttpWire(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @param at when; the answer is said to have come then
   */
  public Reply send(Post post, Instant at) {
    var body =
        BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), ANSWER_BYTES_MAX);
    return await(client.sendAsync(request(post), body), at);
  }

  /**
   * Sends a request whose answer is its status alone: whatever else it holds is not even read.
   *
   * @param at when; the answer is said to have come then
   */
  public Reply sendForStatus(Post post, Instant at) {
    return forStatus(request(post), at);
  }

  /**
   * The same with bytes that are no text.
   *
   * @param body in the place of the post's own
   * @param at when; the answer is said to have come then
   */
  public Reply sendForStatus(Post post, byte[] body, Instant at) {
    return forStatus(request(post, HttpRequest.BodyPublishers.ofByteArray(body)), at);
  }

  private Reply forStatus(HttpRequest request, Instant at) {
    return await(
        client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(HttpWire::closed), at);
  }

  private HttpRequest request(Post post) {
    return request(
        post,
        post.body().isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(post.body()));
  }

  private HttpRequest request(Post post, HttpRequest.BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(post.address()).timeout(timeout).header("User-Agent", "Watchbell");
    post.headers().forEach(request::header);
    return request.method(post.method(), body).build();
  }

  /** What has come so far: nobody waits for the body. */
  private record Head(int status, Map<String, String> headers, String body) {}

  private static Head closed(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException _) {
      // It was not wanted anyway.
    }
    return new Head(response.statusCode(), headers(response), "");
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    var headers = new HashMap<String, String>();
    response
        .headers()
        .map()
        .forEach((name, values) ->
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  private Reply await(CompletableFuture<?> answer, Instant at) {
    try {
      // The client's own limit ends with the head of the answer.
      return switch (answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        case Head head -> new Reply.Answered(head.status(), head.headers(), head.body(), at);
        case HttpResponse<?> whole ->
            new Reply.Answered(
                whole.statusCode(), headers(whole), String.valueOf(whole.body()), at);
        default -> throw new IllegalStateException("an answer of no known kind");
      };
    } catch (TimeoutException _) {
      answer.cancel(true);
      return late();
    } catch (ExecutionException e) {
      var cause = e.getCause();
      return switch (cause) {
        case HttpConnectTimeoutException _ -> new Reply.None("no connection in time", false);
        case HttpTimeoutException _ -> late();
        case ConnectException _ -> new Reply.None("no connection: " + name(cause), false);
        case null, default -> new Reply.None("no connection: " + name(cause), true);
      };
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Reply.None("interrupted", true);
    }
  }

  private Reply late() {
    return new Reply.None("no answer within " + timeout.toSeconds() + " s", true);
  }

  /** Its message may hold the address. */
  private static String name(@Nullable Throwable cause) {
    return cause == null ? "no reason" : cause.getClass().getSimpleName();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
