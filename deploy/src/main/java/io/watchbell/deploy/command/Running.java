package io.watchbell.deploy.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The running Watchbell that a command asks. */
final class Running {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int OK = 200;
  private static final int UNKNOWN = 401;
  private static final int NOT_FOUND = 404;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The running Watchbell that is asked (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "A file with a token, where people have to sign in (default: WATCHBELL_TOKEN,",
        "then data/secrets/operator for a Watchbell on this machine)."
      })
  private @Nullable Path tokenFile;

  /**
   * Asks for something; empty when there is no such thing.
   *
   * @throws StartFailure when nobody answers, or it is no Watchbell
   */
  Optional<JsonNode> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(url.resolve(path)));
  }

  /**
   * Asks for something to be done.
   *
   * @throws StartFailure when nobody answers, or it is no Watchbell
   */
  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    var bytes = Json.mapper().writeValueAsBytes(body);
    return send(HttpRequest.newBuilder(url.resolve(path)).POST(BodyPublishers.ofByteArray(bytes)))
        .orElseThrow(() -> strange(NOT_FOUND, ""));
  }

  /**
   * What was answered.
   *
   * @param status of HTTP
   * @param body the answer, or what is wrong
   */
  record Answer(int status, JsonNode body) {
    boolean isGood() {
      return status == OK;
    }
  }

  /** Asks; empty when nobody answers at all. */
  Optional<Answer> tryGet(String path) throws IOException, InterruptedException {
    return exchange(HttpRequest.newBuilder(url.resolve(path)));
  }

  /** Asks with a body; empty when nobody answers at all. */
  Optional<Answer> tryPost(String path, Object body) throws IOException, InterruptedException {
    var bytes = Json.mapper().writeValueAsBytes(body);
    return exchange(
        HttpRequest.newBuilder(url.resolve(path)).POST(BodyPublishers.ofByteArray(bytes)));
  }

  /** Asks for something to be removed; empty when nobody answers at all. */
  Optional<Answer> tryDelete(String path) throws IOException, InterruptedException {
    return exchange(HttpRequest.newBuilder(url.resolve(path)).DELETE());
  }

  private HttpRequest ready(HttpRequest.Builder request) {
    return Proof.add(request, url, tokenFile).timeout(TIMEOUT).build();
  }

  private Optional<Answer> exchange(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(ready(request), BodyHandlers.ofByteArray());
      try {
        return Optional.of(new Answer(answer.statusCode(), Json.mapper().readTree(answer.body())));
      } catch (JsonProcessingException e) {
        throw strange(answer.statusCode(), "");
      }
    } catch (ConnectException e) {
      return Optional.empty();
    }
  }

  /** Where it was looked for. */
  URI url() {
    return url;
  }

  private Optional<JsonNode> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(ready(request), BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case OK -> Optional.of(Json.mapper().readTree(answer.body()));
        case NOT_FOUND -> Optional.empty();
        case UNKNOWN ->
            throw new StartFailure(
                url + " wants to know who asks",
                "set WATCHBELL_TOKEN to a token of watchbell token create, or ask where the data"
                    + " directory is");
        default ->
            throw strange(
                answer.statusCode(),
                new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
      };
    } catch (ConnectException e) {
      throw new StartFailure(
          "nobody answers at " + url, "start it with watchbell run, or name it with --url", e);
    }
  }

  private StartFailure strange(int status, String said) {
    return new StartFailure(
        url + " answered with status " + status + (said.isEmpty() ? "" : ": " + said),
        "is it a Watchbell of this version, and is it ready? See " + url + "/health/ready");
  }
}
