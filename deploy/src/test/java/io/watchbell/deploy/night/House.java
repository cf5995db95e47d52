package io.watchbell.deploy.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.watchbell.deploy.launch.Options;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.topic.Json;
import io.watchbell.testkit.FakeWebhookServer;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Watchbell with its people: one reads mail, the others have phones that take webhooks. */
final class House implements AutoCloseable {
  /** How long anything may take here before it counts as not happening. */
  static final Duration SOON = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(20);

  private static final String ONCALL =
      """
      people:
        ana: { name: Ana, contacts: { webhook: { url: "PHONE/ana" }, email: ana@example.test } }
        ben: { name: Ben, contacts: { webhook: { url: "PHONE/ben" } } }
      ladders:
        default:
          rounds: 1
          rungs:
            - { name: primary, page: ["person:ana"], patience: 5m }
            - { name: secondary, page: ["person:ben"], patience: 5m }
        quick:
          rounds: 1
          rungs:
            - { name: primary, page: ["person:ana"], patience: 3s }
            - { name: secondary, page: ["person:ben"], patience: 5m }
        patient:
          rounds: 1
          rungs:
            - { name: primary, page: ["person:ana"], patience: 15s }
            - { name: secondary, page: ["person:ben"], patience: 5m }
      """;

  private static final String ROUTING =
      """
      rules:
        - { name: quick, match: ['ladder="quick"'], ladder: quick }
        - { name: patient, match: ['ladder="patient"'], ladder: patient }
      """;

  private static final Pattern HREF = Pattern.compile("href=\"([^\"]+/a/[^\"]+)\"");

  private final Bed bed;
  private final Path home;
  private final FakeWebhookServer phones = FakeWebhookServer.start(InstantSource.system());
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable Watchbell watchbell;

  House(Bed bed, Path home) throws IOException {
    this.bed = bed;
    this.home = home;
    mail.start();
    var config = Files.createDirectories(home.resolve("config"));
    var phone = phones.uri("").toString();
    Files.writeString(config.resolve("oncall.yaml"), ONCALL.replace("PHONE", phone));
    Files.writeString(config.resolve("routing.yaml"), ROUTING);
    Files.writeString(
        config.resolve("settings.yaml"),
        "email: { host: 127.0.0.1, port: %d, security: none, from: bell@example.test }%n"
            .formatted(mail.getSmtp().getPort()));
  }

  /** Starts it, and waits until it is ready. */
  void start() throws InterruptedException {
    var options =
        new Options(home.resolve("data"), home.resolve("config"), Options.HOST, 0, bed.kafka());
    var starter =
        new Watchbell.Starter(
            "test",
            (why, _) -> {
              throw new AssertionError(why);
            },
            List.of());
    var started = Watchbell.start(options, (_, _) -> {}, starter);
    watchbell = started;
    assertThat(started.awaitReady()).as(() -> "" + started.readiness().complaints()).isTrue();
  }

  /** Stops it in order. */
  void stop() {
    var running = watchbell;
    if (running != null) {
      running.close();
    }
  }

  /** The port of the mail server by which letters leave. */
  int mailPort() {
    return mail.getSmtp().getPort();
  }

  /** All letters that have left. */
  List<jakarta.mail.internet.MimeMessage> letters() {
    return List.of(mail.getReceivedMessages());
  }

  FakeWebhookServer phones() {
    return phones;
  }

  /** The page of this person about this title, once it is there. */
  JsonNode page(String person, String title) throws Exception {
    var request =
        phones.await(
            it ->
                it.path().equals("/" + person)
                    && it.body().contains("\"incident.page\"")
                    && it.body().contains(title),
            SOON);
    if (request == null) {
      throw new AssertionError(
          "no page to %s about %s; there were %s".formatted(person, title, phones.requests()));
    }
    return Json.mapper().readTree(request.body()).path("data");
  }

  /** How often this person was paged about this title. */
  long pages(String person, String title) {
    return phones.requests().stream()
        .filter(it -> it.path().equals("/" + person) && it.body().contains(title))
        .filter(it -> it.body().contains("\"incident.page\""))
        .count();
  }

  /** The first letter about this title, once it is there. */
  String letter(String title) throws Exception {
    await(() -> java.util.Arrays.stream(mail.getReceivedMessages()).anyMatch(it -> has(it, title)));
    for (var message : mail.getReceivedMessages()) {
      if (has(message, title)) {
        return com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(message);
      }
    }
    throw new AssertionError("no letter about " + title);
  }

  /** The address behind the button of the letter about this title. */
  URI linkInLetter(String title) throws Exception {
    letter(title);
    for (var message : mail.getReceivedMessages()) {
      if (has(message, title)) {
        var button = HREF.matcher(html(message));
        assertThat(button.find()).as("a link in the letter").isTrue();
        return URI.create(button.group(1));
      }
    }
    throw new AssertionError("no letter about " + title);
  }

  private static String html(Part part) throws Exception {
    if (part.isMimeType("text/html")) {
      return (String) part.getContent();
    }
    var text = new StringBuilder();
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        text.append(html(parts.getBodyPart(i)));
      }
    }
    return text.toString();
  }

  private static boolean has(jakarta.mail.internet.MimeMessage message, String title) {
    try {
      return message.getSubject().contains(title);
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** Posts JSON. */
  HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Presses a button of a link's page. */
  HttpResponse<String> press(URI link, String action) throws Exception {
    return send(
        HttpRequest.newBuilder(link)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("action=" + action))
            .build());
  }

  HttpResponse<String> get(String path) throws Exception {
    return get(url(path));
  }

  HttpResponse<String> get(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  URI url(String path) {
    var running = watchbell;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return URI.create(running.url() + path);
  }

  /** Waits until this is so. */
  static void await(Supplier<Boolean> condition) {
    Awaitility.await("it does not happen")
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .atMost(SOON)
        .until(condition::get);
  }

  @Override
  public void close() {
    stop();
    mail.stop();
    phones.close();
    client.close();
  }
}
