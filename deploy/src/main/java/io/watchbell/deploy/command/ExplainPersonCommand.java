package io.watchbell.deploy.command;

import io.watchbell.deploy.explain.PersonExplanations;
import io.watchbell.deploy.explain.PersonExplanations.Answer;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.deploy.watch.Asked;
import io.watchbell.deploy.watch.PersonAccount;
import io.watchbell.deploy.watch.PersonText;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell explain person}. */
@Command(
    name = "person",
    description = {
      "Say why somebody was paged, or why not: who was on call, which incidents were open, and",
      "which alerts became none."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Times are on the clock of the person; a time of day alone is the latest one.",
      "Example: watchbell explain person ann --from 03:00 --to 04:00",
      "Exit codes: 0 fine, 1 there is no such person, or nobody answers, 2 wrong usage."
    })
final class ExplainPersonCommand extends Speaking {
  private static final int WRONG_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  @Parameters(paramLabel = "PERSON", description = "By the name in oncall.yaml.")
  private String person = "";

  @Option(names = "--from", paramLabel = "TIME", description = "From then on: " + Asked.FORMS + ".")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Until then (default: now).")
  private @Nullable String until;

  @Option(
      names = "--since",
      paramLabel = "LENGTH",
      description = "So long before now: 90m, 8h, 2d (default: 12h).")
  private @Nullable String since;

  @Option(names = "--at", paramLabel = "TIME", description = "Only that minute.")
  private @Nullable String at;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,...]",
      description = "Read this log instead of asking a running Watchbell.")
  private @Nullable String kafka;

  @Mixin private Running running = new Running();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return switch (kafka == null ? asked() : read(kafka)) {
      case Answer.Told(var account) -> {
        tell(account);
        yield 0;
      }
      case Answer.Nobody(var why) -> {
        err().println("watchbell: " + why);
        err().flush();
        yield Main.WRONG;
      }
      case Answer.Wrong(var why) -> throw wrongUsage(why);
    };
  }

  private void tell(PersonAccount account) throws IOException {
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(account));
    } else {
      PersonText.lines(account, Terminal.standard().colours()).forEach(out()::println);
    }
    out().flush();
  }

  private Answer asked() throws IOException, InterruptedException {
    var asked =
        running
            .tryGet("/api/v1/explain/person/" + encoded(person) + query())
            .orElseThrow(() ->
                new StartFailure(
                    "nobody answers at " + running.url(),
                    "start it with watchbell run, or name it with --url or its Kafka with"
                        + " --kafka"));
    var body = asked.body();
    if (asked.isGood()) {
      return new Answer.Told(Json.mapper().treeToValue(body, PersonAccount.class));
    }
    var why = body.path("error").asText("no reason given");
    return switch (asked.status()) {
      case NOT_FOUND -> new Answer.Nobody(why);
      case WRONG_REQUEST -> new Answer.Wrong(why);
      default ->
          throw new StartFailure(
              "%s answered with status %d: %s".formatted(running.url(), asked.status(), why),
              "is it a Watchbell, and is it ready? See " + running.url() + "/health/ready");
    };
  }

  private String query() {
    var parameters = new LinkedHashMap<String, @Nullable String>();
    parameters.put("from", from);
    parameters.put("to", until);
    parameters.put("since", since);
    parameters.put("at", at);
    var query =
        parameters.entrySet().stream()
            .filter(it -> it.getValue() != null)
            .map(ExplainPersonCommand::pair)
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String pair(Map.Entry<String, @Nullable String> entry) {
    return entry.getKey() + "=" + encoded(String.valueOf(entry.getValue()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer read(String bootstrap) {
    try {
      return new PersonExplanations(KafkaConnection.outside(bootstrap), null, Watchbell.CLOCK)
          .of(person, new Asked(from, until, since, at));
    } catch (KafkaException e) {
      throw new StartFailure(
          "cannot reach Kafka at " + bootstrap + " (" + e.getMessage() + ")",
          "is the address right, and does the cluster run?",
          e);
    }
  }
}
