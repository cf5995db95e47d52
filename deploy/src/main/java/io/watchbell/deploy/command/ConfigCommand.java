package io.watchbell.deploy.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code watchbell config}. */
@Command(
    name = "config",
    description = "Versions of the configuration in the log: apply, compare, go back.",
    subcommands = {
      ConfigApplyCommand.class,
      ConfigDiffCommand.class,
      ConfigHistoryCommand.class,
      ConfigRollbackCommand.class,
      ConfigShowCommand.class
    },
    mixinStandardHelpOptions = true,
    footer = {"", "A Watchbell takes them that runs with --config log."})
final class ConfigCommand extends Speaking {
  @Override
  public Integer call() {
    err().println("watchbell: do what? There is: apply, diff, history, rollback, show");
    err().println("  watchbell config --help says more");
    return CommandLine.ExitCode.USAGE;
  }
}
