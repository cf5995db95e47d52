package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code watchbell contact remove}. */
@Command(
    name = "remove",
    description = {
      "Take a contact away that was added with watchbell contact add, or in the console.",
      "One of the file is put out of use with watchbell oncall contact-off."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  watchbell contact remove ana sms",
      "  watchbell contact remove ana web_push 1f2e3d4c"
    })
final class ContactRemoveCommand extends OncallChange {
  @Parameters(index = "0", paramLabel = "PERSON", description = "Whose.")
  private String person = "";

  @Parameters(index = "1", paramLabel = "KIND", description = "Which, as email, sms or web_push.")
  private String kind = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "DEVICE",
      description = "Which browser, the last part of its id.")
  private @Nullable String device;

  @Override
  Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
    var path = "/api/v1/people/" + part(person) + "/contacts/" + part(kind);
    return running.tryDelete(device == null ? path : path + "/" + part(device));
  }

  @Override
  void say(JsonNode body) {
    out().println("it is taken away");
  }
}
