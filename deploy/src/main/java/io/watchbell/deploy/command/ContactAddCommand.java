package io.watchbell.deploy.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell contact add}. */
@Command(
    name = "add",
    description = {
      "Give somebody a contact, or another one of a kind, without touching files.",
      "It is used at once, and until the file says another contact of this kind."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  watchbell contact add ana email ana@example.org",
      "  watchbell contact add ana sms number=+4915112345678 --reason \"new telephone\"",
      "  watchbell contact add ana teams url_env=ANA_TEAMS_URL --as ben",
      "Secrets stand in environment variables of the running Watchbell, as in the file."
    })
final class ContactAddCommand extends OncallChange {
  @Parameters(index = "0", paramLabel = "PERSON", description = "Whose.")
  private String person = "";

  @Parameters(index = "1", paramLabel = "KIND", description = "Which, as email, sms or ntfy.")
  private String kind = "";

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "VALUE",
      description = "What the file would say of it: an address, or FIELD=VALUE.")
  private List<String> values = List.of();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; people read it.")
  private String reason = "";

  @Option(names = "--as", paramLabel = "NAME", description = "Who you are (default: PERSON).")
  private @Nullable String by;

  @Override
  Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException {
    var body = new LinkedHashMap<String, Object>();
    body.put("contacts", Map.of(kind, value()));
    body.put("by", by == null ? person : by);
    body.put("reason", reason);
    return running.tryPost("/api/v1/people/" + part(person) + "/contacts", body);
  }

  private Object value() {
    var first = values.getFirst();
    if (values.size() == 1 && !isField(first)) {
      return first;
    }
    var fields = new LinkedHashMap<String, String>();
    for (var value : values) {
      if (!isField(value)) {
        throw wrongUsage("'%s': write it as FIELD=VALUE".formatted(value));
      }
      int equals = value.indexOf('=');
      fields.put(value.substring(0, equals), value.substring(equals + 1));
    }
    return fields;
  }

  /** Whether it names what it is: a name of the file before the sign. */
  private static boolean isField(String value) {
    return value.matches("[a-z_]{1,32}=.*");
  }
}
