package io.watchbell.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.testkit.FakeWebhookServer.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeWebhookServerTest {
  private final VirtualClock clock = new VirtualClock(AlertBuilder.NIGHT);
  private final FakeWebhookServer server = FakeWebhookServer.start(clock);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.shutdownNow();
    server.close();
  }

  @Test
  void whatIsSentIsWrittenDownWithItsTime() throws Exception {
    assertThat(post("/ana", "{\"a\":1}").statusCode()).isEqualTo(204);

    var request =
        requireNonNull(server.await(each -> each.path().equals("/ana"), Duration.ofSeconds(5)));
    assertThat(request.at()).isEqualTo(AlertBuilder.NIGHT);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).isEqualTo("{\"a\":1}");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void theNextAnswersAreGivenInTurnBeforeTheUsualOne() throws Exception {
    server.answerNext(Answer.tooMany(Duration.ofSeconds(7)), new Answer.Status(500));

    var tooMany = post("/", "");
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.headers().firstValue("Retry-After")).contains("7");
    assertThat(post("/", "").statusCode()).isEqualTo(500);
    assertThat(post("/", "").statusCode()).isEqualTo(204);
  }

  @Test
  void anAnswerCanBeCutOffOrNeverCome() {
    server.answerNext(new Answer.CutOff(), new Answer.Hang());

    assertThatThrownBy(() -> post("/", "")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> post("/", "", Duration.ofMillis(500)))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void waitingForWhatDoesNotComeEnds() throws Exception {
    assertThat(server.await(_ -> true, Duration.ofMillis(20))).isNull();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return post(path, body, Duration.ofSeconds(30));
  }

  private HttpResponse<String> post(String path, String body, Duration patience)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
