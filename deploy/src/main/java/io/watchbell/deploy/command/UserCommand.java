package io.watchbell.deploy.command;

import io.watchbell.model.topic.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell user}. */
@Command(
    name = "user",
    description = "Accounts of people who sign in at the console with a password.",
    subcommands = {
      UserCommand.Add.class,
      UserCommand.SetPassword.class,
      UserCommand.ListAll.class,
      UserCommand.Remove.class
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Roles: viewer, responder, team-admin, admin; docs/security.md says what each may."
    })
final class UserCommand extends Speaking {
  @Override
  public Integer call() {
    err().println("watchbell: do what? There is: add, password, list, remove");
    err().println("  watchbell user --help says more");
    return CommandLine.ExitCode.USAGE;
  }

  /** {@code watchbell user add}. */
  @Command(
      name = "add",
      description = "Make an account. The password is asked for.",
      mixinStandardHelpOptions = true,
      footer = {"", "  watchbell user add ana --role admin"})
  static final class Add extends Speaking {
    @Mixin private AccessService service = new AccessService();
    @Mixin private NewPassword password = new NewPassword();

    @Parameters(paramLabel = "NAME", description = "By which they sign in.")
    private String name = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        description = "viewer, responder, team-admin or admin.")
    private String role = "";

    @Option(
        names = "--person",
        paramLabel = "NAME",
        description = "Who that is in oncall.yaml (default: NAME).")
    private @Nullable String person;

    @Override
    public Integer call() throws Exception {
      var fields = new LinkedHashMap<String, String>();
      fields.put("name", name);
      fields.put("role", role);
      if (person != null) {
        fields.put("person", person);
      }
      fields.put("password", password.read(name));
      var _ = service.post("users", fields);
      out().println("%s may sign in, as %s".formatted(Printable.of(name), role));
      out().flush();
      return 0;
    }
  }

  /** {@code watchbell user password}. */
  @Command(
      name = "password",
      description =
          "Set a password anew. Whoever is signed in with the old one has to do so again.",
      mixinStandardHelpOptions = true)
  static final class SetPassword extends Speaking {
    @Mixin private AccessService service = new AccessService();
    @Mixin private NewPassword password = new NewPassword();

    @Parameters(paramLabel = "NAME", description = "Whose.")
    private String name = "";

    @Override
    public Integer call() throws Exception {
      var path = "users/" + AccessService.part(name) + "/password";
      var _ = service.post(path, Map.of("password", password.read(name)));
      out().println("%s has another password".formatted(Printable.of(name)));
      out().flush();
      return 0;
    }
  }

  /** {@code watchbell user list}. */
  @Command(name = "list", description = "All accounts.", mixinStandardHelpOptions = true)
  static final class ListAll extends Speaking {
    @Mixin private AccessService service = new AccessService();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      var users = service.all("users");
      if (json) {
        out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(users));
      } else {
        for (var user : users) {
          var line =
              "%-24s %-11s %-16s password of %s by %s"
                  .formatted(
                      user.path("name").asText(),
                      user.path("role").asText(),
                      user.path("person").asText("-"),
                      user.path("passwordAt").asText(),
                      user.path("by").asText());
          out().println(Printable.of(line));
        }
      }
      out().flush();
      return 0;
    }
  }

  /** {@code watchbell user remove}. */
  @Command(
      name = "remove",
      description = "Remove an account; whoever is signed in with it is not any more.",
      mixinStandardHelpOptions = true)
  static final class Remove extends Speaking {
    @Mixin private AccessService service = new AccessService();

    @Parameters(paramLabel = "NAME", description = "Whose.")
    private String name = "";

    @Override
    public Integer call() throws Exception {
      service.delete("users/" + AccessService.part(name));
      out().println("%s may sign in no more".formatted(Printable.of(name)));
      out().flush();
      return 0;
    }
  }
}
