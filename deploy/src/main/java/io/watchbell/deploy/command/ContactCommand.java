package io.watchbell.deploy.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code watchbell contact}. */
@Command(
    name = "contact",
    description = "Contacts of people: which are verified, and how one is.",
    subcommands = {ContactListCommand.class, ContactVerifyCommand.class},
    mixinStandardHelpOptions = true)
final class ContactCommand extends Speaking {
  @Override
  public Integer call() {
    err().println("watchbell: do what? There is: list, verify");
    err().println("  watchbell contact --help says more");
    return CommandLine.ExitCode.USAGE;
  }
}
