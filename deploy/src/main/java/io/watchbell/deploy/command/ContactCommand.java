package io.watchbell.deploy.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code watchbell contact}. */
@Command(
    name = "contact",
    description = "Contacts of people: which there are, which are verified, and a further one.",
    subcommands = {
      ContactListCommand.class,
      ContactVerifyCommand.class,
      ContactAddCommand.class,
      ContactRemoveCommand.class
    },
    mixinStandardHelpOptions = true)
final class ContactCommand extends Speaking {
  @Override
  public Integer call() {
    err().println("watchbell: do what? There is: list, verify, add, remove");
    err().println("  watchbell contact --help says more");
    return CommandLine.ExitCode.USAGE;
  }
}
