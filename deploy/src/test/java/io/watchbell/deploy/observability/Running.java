package io.watchbell.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.launch.Options;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.testkit.FakeWebhookServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A Watchbell on its own broker, with a phone for everybody and a collector of traces. */
final class Running implements AutoCloseable {
  /** How long anything may take here before it counts as not happening. */
  static final Duration SOON = Duration.ofSeconds(60);

  private static final String ONCALL =
      """
      people:
        ana: { contacts: { webhook: { url: "PHONE/ana" } } }
        ben: { contacts: { webhook: { url: "PHONE/ben" } } }
      schedules:
        day: { rotation: { people: [ana], every: 1w, starts: 2026-01-05 } }
      ladders:
        default:
          rounds: 1
          rungs:
            - { name: primary, page: ["schedule:day"], patience: 2s }
            - { name: secondary, page: ["person:ben"], patience: 5m }
      """;

  private static final String ROUTING =
      """
      rules:
        - { name: slow, match: ['wait="a-moment"'], group_wait: 1s }
      """;

  /** One door is locked, with a key that nobody has; the other has none. */
  private static final String INTEGRATIONS =
      """
      integrations:
        locked: { source: grafana, keys_env: [NOBODY_HAS_THIS_KEY] }
        open: { source: generic }
      """;

  private final FakeWebhookServer phones = FakeWebhookServer.start(InstantSource.system());
  private final FakeCollector collector;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Watchbell watchbell;

  Running(Path home) throws Exception {
    collector = FakeCollector.start();
    var config = Files.createDirectories(home.resolve("config"));
    Files.writeString(
        config.resolve("oncall.yaml"), ONCALL.replace("PHONE", phones.uri("").toString()));
    Files.writeString(config.resolve("routing.yaml"), ROUTING);
    Files.writeString(config.resolve("integrations.yaml"), INTEGRATIONS);
    Files.writeString(
        config.resolve("settings.yaml"),
        "tracing: { endpoint: \"%s\" }%n".formatted(collector.uri()));
    var options = new Options(home.resolve("data"), config, Options.HOST, 0, null);
    var starter =
        new Watchbell.Starter(
            "test",
            (why, _) -> {
              throw new AssertionError(why);
            },
            List.of());
    watchbell = Watchbell.start(options, (_, _) -> {}, starter);
    assertThat(watchbell.awaitReady()).as(() -> "" + watchbell.readiness().complaints()).isTrue();
  }

  FakeCollector collector() {
    return collector;
  }

  /** Waits until somebody was paged about this. */
  void awaitPage(String person, String title) throws InterruptedException {
    var page =
        phones.await(it -> it.path().equals("/" + person) && it.body().contains(title), SOON);
    assertThat(page).as("a page to %s about %s", person, title).isNotNull();
  }

  /** Posts a body as a monitoring tool would, and gives the status. */
  int post(String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  String get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString()).body();
  }

  private URI url(String path) {
    return URI.create(watchbell.url() + path);
  }

  @Override
  public void close() {
    watchbell.close();
    collector.close();
    phones.close();
    client.close();
  }
}
