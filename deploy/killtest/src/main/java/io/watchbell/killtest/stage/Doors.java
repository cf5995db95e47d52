package io.watchbell.killtest.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Instances, asked in turn: those that take alerts, and those that answer links. Whoever gets no
 * answer from one tries the next, as people and monitors do who know several addresses.
 */
public final class Doors implements AutoCloseable {
  /** No answer at all. */
  public static final int SILENCE = 0;

  private static final Duration CONNECT_MAX = Duration.ofSeconds(1);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(12);
  private static final int OK = 200;

  private final List<String> takers;
  private final List<String> answerers;
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_MAX)
          .build();

  /**
   * Doors at these addresses.
   *
   * @param takers where alerts are taken
   * @param answerers where the links in pages lead
   */
  public Doors(List<String> takers, List<String> answerers) {
    this.takers = List.copyOf(takers);
    this.answerers = List.copyOf(answerers);
  }

  /** Whether a status says that it was taken. */
  public static boolean isTaken(int status) {
    return status / 100 == 2;
  }

  /** The address whose turn it is to take alerts. */
  String taker() {
    return next(takers);
  }

  /** The address whose turn it is to answer a link. */
  String answerer() {
    return next(answerers);
  }

  private String next(List<String> urls) {
    return urls.get(Math.floorMod(turn.getAndIncrement(), urls.size()));
  }

  /** Posts; the status, or {@link #SILENCE}. */
  int post(String url, String path, String type, String body) {
    return status(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  /** Asks; the status, or {@link #SILENCE}. */
  int get(String url, String path) {
    return status(HttpRequest.newBuilder(URI.create(url + path)));
  }

  /** Whether the instance at this address says that it is ready. */
  public boolean isReady(String url) {
    return get(url, "/health/ready") == OK;
  }

  private int status(HttpRequest.Builder request) {
    try {
      return client
          .send(request.timeout(ANSWER_MAX).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return SILENCE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return SILENCE;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
