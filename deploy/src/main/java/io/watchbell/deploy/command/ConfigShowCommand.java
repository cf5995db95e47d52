package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.model.topic.Json;
import io.watchbell.model.version.ConfigurationRecord.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell config show}. */
@Command(
    name = "show",
    description = "Show the files of a version, or write them into a directory.",
    mixinStandardHelpOptions = true)
final class ConfigShowCommand extends Speaking {
  @Parameters(
      paramLabel = "VERSION",
      defaultValue = ConfigService.LIVE,
      description = "As watchbell config history lists it (default: live).")
  private String version = ConfigService.LIVE;

  @Mixin private ConfigService service = new ConfigService();

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "Write them here; the directory must be empty, or not there yet.")
  private @Nullable Path into;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var found = service.version(version);
    if (into != null) {
      write(found, into);
    }
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(found));
    } else if (into != null) {
      out().println("wrote %d files of %s".formatted(found.files().size(), found.version()));
    } else {
      tell(found);
    }
    return 0;
  }

  private void tell(Version found) {
    var terminal = Terminal.standard();
    found
        .files()
        .forEach((name, text) -> {
          out().println(terminal.in(Style.BOLD, "# " + Printable.of(name)));
          text.lines().forEach(line -> out().println(Printable.of(line)));
          out().println();
        });
  }

  private static void write(Version found, Path directory) throws IOException {
    var root = directory.toAbsolutePath().normalize();
    Files.createDirectories(root);
    try (var present = Files.list(root)) {
      if (present.findAny().isPresent()) {
        throw new StartFailure(directory + " is not empty", "name a directory that is not there");
      }
    }
    for (var name : found.files().keySet()) {
      if (!root.resolve(name).normalize().startsWith(root)) {
        throw new StartFailure(
            "version " + found.version() + " has a file outside: " + name, "nothing was written");
      }
    }
    for (var file : found.files().entrySet()) {
      var target = root.resolve(file.getKey()).normalize();
      var parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(target, file.getValue());
    }
  }
}
