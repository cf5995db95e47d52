package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Options;
import io.watchbell.deploy.launch.Service;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code watchbell run}. */
@Command(
    name = "run",
    description = "Run everything in one process, with a Kafka broker inside.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With --kafka that cluster is used instead of a broker inside.",
      "Ctrl-C drains and stops. kill -9 loses nothing: the next start goes on where it was.",
      "SIGHUP, POST /-/reload or a changed file reload the configuration.",
      "With --config log it is what watchbell config apply wrote to the log; a directory that is",
      "called log is named --config ./log.",
      "Each option can be said by the environment too: WATCHBELL_KAFKA for --kafka."
    })
final class RunCommand extends StartCommand {
  @Override
  Set<Service> services() {
    return Service.ALL;
  }

  @Override
  Path usualData() {
    return Path.of("data");
  }

  @Override
  int usualPort() {
    return Options.PORT;
  }

  @Override
  boolean hasBroker() {
    return true;
  }
}
