package io.watchbell.deploy.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code watchbell silence}. */
@Command(
    name = "silence",
    description = "Looks at silences before they are made.",
    subcommands = SilencePreviewCommand.class,
    mixinStandardHelpOptions = true)
final class SilenceCommand extends Speaking {
  @Override
  public Integer call() {
    err().println("watchbell: what about silences? There is: preview");
    err().println("  watchbell silence --help says more; they are made by amtool or API v2");
    return CommandLine.ExitCode.USAGE;
  }
}
