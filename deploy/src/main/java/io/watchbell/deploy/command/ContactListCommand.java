package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.topic.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell contact list}. */
@Command(
    name = "list",
    description = {
      "Say of each contact whether somebody has shown that it is theirs.",
      "Exits with 1 when there is one that is not verified."
    },
    mixinStandardHelpOptions = true)
final class ContactListCommand extends Speaking {
  @Mixin private Running running = new Running();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var all =
        running
            .get("/api/v1/contacts")
            .orElseThrow(() ->
                new StartFailure(
                    running.url() + " knows nothing of contacts", "is it of this version?"));
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } else {
      for (var contact : all) {
        boolean verified = contact.path("verified").asBoolean();
        out()
            .println(
                Printable.of(
                    "%-24s %-12s %s"
                            .formatted(
                                contact.path("person").asText(),
                                contact.path("contact").asText(),
                                verified
                                    ? "verified " + contact.path("verifiedAt").asText()
                                    : "not verified")
                        + ("from the file".equals(contact.path("from").asText())
                            ? ""
                            : "; " + contact.path("from").asText())));
      }
    }
    for (var contact : all) {
      if (!contact.path("verified").asBoolean()) {
        return Main.WRONG;
      }
    }
    return 0;
  }
}
