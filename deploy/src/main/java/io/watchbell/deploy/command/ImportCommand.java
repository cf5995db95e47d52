package io.watchbell.deploy.command;

import picocli.CommandLine.Command;

/** {@code watchbell import}: groups what brings configurations of other products. */
@Command(
    name = "import",
    description = "Make a configuration of another product's.",
    subcommands = ImportAlertmanagerCommand.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "PRODUCT")
final class ImportCommand extends Speaking {
  @Override
  public Integer call() {
    throw wrongUsage("import what? write watchbell import alertmanager FILE");
  }
}
