package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.topic.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell contact verify}. */
@Command(
    name = "verify",
    description = {
      "Send a code to a contact, or say it with --code.",
      "Exits with 1 when it could not be sent, or was the wrong one."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  watchbell contact verify ana slack",
      "  watchbell contact verify ana slack --code 012345"
    })
final class ContactVerifyCommand extends Speaking {
  @Parameters(index = "0", paramLabel = "PERSON", description = "Whose contact it is.")
  private String person = "";

  @Parameters(index = "1", paramLabel = "CONTACT", description = "Which: email, slack ...")
  private String contact = "";

  @Option(names = "--code", paramLabel = "CODE", description = "The code that was received.")
  private @Nullable String code;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Mixin private Running running = new Running();

  @Override
  public Integer call() throws Exception {
    var path = "/api/v1/people/%s/contacts/%s/verify".formatted(escaped(person), escaped(contact));
    Map<String, String> body = code == null ? Map.of() : Map.of("code", code);
    var answer =
        running
            .tryPost(path, body)
            .orElseThrow(() ->
                new StartFailure(
                    "nobody answers at " + running.url(),
                    "start it with watchbell run, or name it with --url"));
    if (json) {
      out()
          .println(
              Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer.body()));
      return answer.isGood() ? 0 : Main.WRONG;
    }
    if (!answer.isGood()) {
      throw new StartFailure(
          answer.body().path("error").asText("it answered with " + answer.status()),
          answer.body().path("hint").asText("see " + running.url() + "/health/ready"));
    }
    out()
        .println(
            code == null
                ? "A code is on its way. Say it with: watchbell contact verify %s %s --code CODE"
                    .formatted(person, contact)
                : "%s's %s is verified.".formatted(person, contact));
    return 0;
  }

  private static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
