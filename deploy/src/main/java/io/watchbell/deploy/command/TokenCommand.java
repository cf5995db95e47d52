package io.watchbell.deploy.command;

import io.watchbell.model.topic.Json;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell token}. */
@Command(
    name = "token",
    description = "Keys for programs that use the API. Monitoring tools have keys of their own.",
    subcommands = {
      TokenCommand.Create.class,
      TokenCommand.ListAll.class,
      TokenCommand.Revoke.class
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Keys of integrations, for tools that post alerts, stand in integrations.yaml."})
final class TokenCommand extends Speaking {
  @Override
  public Integer call() {
    err().println("watchbell: do what? There is: create, list, revoke");
    err().println("  watchbell token --help says more");
    return CommandLine.ExitCode.USAGE;
  }

  /** {@code watchbell token create}. */
  @Command(
      name = "create",
      description = "Make a token. It is printed once and kept nowhere.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "  watchbell token create grafana --scope read --days 365",
        "Programs send it as Authorization: Bearer TOKEN, or as the password of Basic."
      })
  static final class Create extends Speaking {
    @Mixin private AccessService service = new AccessService();

    @Parameters(paramLabel = "NAME", description = "What it is for.")
    private String name = "";

    @Option(
        names = "--scope",
        paramLabel = "SCOPE",
        split = ",",
        required = true,
        description = "What it may do: read, respond, silence, team, admin.")
    private List<String> scopes = List.of();

    @Option(
        names = "--days",
        paramLabel = "N",
        description = "For how many days it is good (default: until it is revoked).")
    private @Nullable Integer days;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("name", name);
      fields.put("scopes", scopes);
      if (days != null) {
        fields.put("days", days);
      }
      var made = service.post("tokens", fields);
      if (json) {
        out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(made));
      } else {
        out().println(made.path("token").asText());
        err()
            .println(
                "watchbell: it is not shown again; revoke it with: watchbell token revoke "
                    + made.path("id").asText());
      }
      out().flush();
      err().flush();
      return 0;
    }
  }

  /** {@code watchbell token list}. */
  @Command(name = "list", description = "All tokens.", mixinStandardHelpOptions = true)
  static final class ListAll extends Speaking {
    @Mixin private AccessService service = new AccessService();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      var tokens = service.all("tokens");
      if (json) {
        out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tokens));
      } else {
        for (var token : tokens) {
          var scopes = new java.util.StringJoiner(",");
          token.path("scopes").forEach(scope -> scopes.add(scope.asText()));
          var line =
              "%-10s %-24s %-24s made %s by %s, ends %s"
                  .formatted(
                      token.path("id").asText(),
                      token.path("name").asText(),
                      scopes,
                      token.path("at").asText(),
                      token.path("by").asText(),
                      token.path("ends").asText("never"));
          out().println(Printable.of(line));
        }
      }
      out().flush();
      return 0;
    }
  }

  /** {@code watchbell token revoke}. */
  @Command(
      name = "revoke",
      description = "Take a token back: it is good for nothing from now on.",
      mixinStandardHelpOptions = true)
  static final class Revoke extends Speaking {
    @Mixin private AccessService service = new AccessService();

    @Parameters(paramLabel = "ID", description = "Which, as watchbell token list names it.")
    private String id = "";

    @Override
    public Integer call() throws Exception {
      service.delete("tokens/" + AccessService.part(id));
      out().println("%s is good for nothing any more".formatted(Printable.of(id)));
      out().flush();
      return 0;
    }
  }
}
