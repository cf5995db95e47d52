package io.watchbell.deploy.feeds;

import io.watchbell.escalation.schedule.HolidaysCopy;
import io.watchbell.escalation.schedule.IcalendarReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches calendars over HTTP: bounded in size and in time, and only what has changed. */
public final class FeedClient implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final Duration patience;
  private final HttpClient http;

  /**
   * A client.
   *
   * @param patience how long one calendar may take, from the first byte that is sent to the last
   *     that comes
   */
  public FeedClient(Duration patience) {
    this.patience = patience;
    // A redirect never goes from https to http.
    http =
        HttpClient.newBuilder().connectTimeout(patience).followRedirects(Redirect.NORMAL).build();
  }

  /** Asks for a feed; what could not be read leaves the last good copy as it is. Blocks. */
  public FeedCopy fetch(FeedCopy before, Instant now) {
    var request = HttpRequest.newBuilder(URI.create(before.url())).timeout(patience);
    request.header("Accept", "text/calendar").header("User-Agent", "Watchbell");
    if (before.text() != null && before.etag() != null) {
      request.header("If-None-Match", before.etag());
    }
    if (before.text() != null && before.modified() != null) {
      request.header("If-Modified-Since", before.modified());
    }
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), IcalendarReader.BYTES_MAX);
    var answer = http.sendAsync(request.build(), handler);
    try {
      return read(before, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), now);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return before.failed("no answer within %d s".formatted(patience.toSeconds()), now);
    } catch (ExecutionException e) {
      return before.failed(why(e), now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return before.failed("interrupted", now);
    }
  }

  private static String why(ExecutionException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity")) {
      return "it has more than %d bytes".formatted(IcalendarReader.BYTES_MAX);
    }
    var said = cause.getMessage();
    return said == null || said.isBlank() ? cause.getClass().getSimpleName() : said;
  }

  private static FeedCopy read(FeedCopy before, HttpResponse<byte[]> answer, Instant now) {
    if (answer.statusCode() == NOT_MODIFIED && before.text() != null) {
      return before.unchanged(now);
    }
    if (answer.statusCode() != OK) {
      return before.failed("the server answers " + answer.statusCode(), now);
    }
    var made = HolidaysCopy.of(new String(answer.body(), StandardCharsets.UTF_8));
    if (made.text().isEmpty()) {
      return before.failed(String.join("; ", made.complaints()), now);
    }
    return new FeedCopy(
        before.url(),
        made.text(),
        made.days(),
        answer.headers().firstValue("ETag").orElse(null),
        answer.headers().firstValue("Last-Modified").orElse(null),
        now,
        now,
        null);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
