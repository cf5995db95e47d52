package io.watchbell.deploy.command;

import io.watchbell.deploy.explain.Explanations;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.topic.Json;
import io.watchbell.router.explain.Account;
import io.watchbell.router.explain.AccountText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell explain}. */
@Command(
    name = "explain",
    description = "Say why somebody was paged, or why not.",
    mixinStandardHelpOptions = true,
    subcommands = ExplainPersonCommand.class)
final class ExplainCommand extends Speaking {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  @Parameters(
      arity = "0..1",
      paramLabel = "FINGERPRINT|INCIDENT",
      description = "An alert's fingerprint, an incident as 7Q4K2MB9XR-3, or its key alone.")
  private String id = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The running Watchbell that is asked (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,...]",
      description = "Read this log instead of asking a running Watchbell.")
  private @Nullable String kafka;

  @Override
  public Integer call() throws Exception {
    if (!Explanations.isAnswerable(id)) {
      throw wrongUsage("'" + id + "' is not " + Explanations.FORMS);
    }
    var account = kafka == null ? asked() : read(kafka);
    if (account.isEmpty()) {
      err().println("watchbell: nothing is known of " + id);
      return Main.WRONG;
    }
    var out = out();
    if (json) {
      out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(account.get()));
    } else {
      out.print(
          new AccountText(ZoneId.systemDefault(), Terminal.standard().colours())
              .write(account.get()));
    }
    out.flush();
    return 0;
  }

  private Optional<Account> asked() throws IOException, InterruptedException {
    var request =
        Proof.add(HttpRequest.newBuilder(url.resolve("/api/v1/explain/" + id)), url, null)
            .timeout(TIMEOUT)
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case OK -> Optional.of(Json.mapper().readValue(answer.body(), Account.class));
        case NOT_FOUND -> Optional.empty();
        default ->
            throw new StartFailure(
                url + " answered with status " + answer.statusCode(),
                "is it a Watchbell, and is it ready? See " + url + "/health/ready");
      };
    } catch (ConnectException e) {
      throw new StartFailure(
          "nobody answers at " + url,
          "start it with watchbell run, or name it with --url or its Kafka with --kafka",
          e);
    }
  }

  private Optional<Account> read(String bootstrap) {
    try {
      return new Explanations(KafkaConnection.outside(bootstrap)).of(id);
    } catch (KafkaException e) {
      throw new StartFailure(
          "cannot reach Kafka at " + bootstrap + " (" + e.getMessage() + ")",
          "is the address right, and does the cluster run?",
          e);
    }
  }
}
