package io.watchbell.deploy.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code watchbell report}. */
@Command(
    name = "report",
    description = "Reports on what happened.",
    subcommands = {HygieneCommand.class, LoadCommand.class},
    mixinStandardHelpOptions = true)
final class ReportCommand extends Speaking {
  @Override
  public Integer call() {
    err().println("watchbell: which report? There are: hygiene, oncall");
    err().println("  watchbell report --help says more");
    return CommandLine.ExitCode.USAGE;
  }
}
