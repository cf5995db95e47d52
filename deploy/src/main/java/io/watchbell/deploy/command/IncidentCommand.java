package io.watchbell.deploy.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code watchbell incident}. */
@Command(
    name = "incident",
    description = "Incidents from a terminal: read them, and do what the console does.",
    subcommands = {
      IncidentListCommand.class,
      IncidentShowCommand.class,
      IncidentOrders.Acknowledge.class,
      IncidentOrders.Resolve.class,
      IncidentOrders.Snooze.class,
      IncidentOrders.Severity.class,
      IncidentOrders.Note.class,
      IncidentOrders.Escalate.class,
      IncidentOrders.Reassign.class,
      IncidentOrders.Merge.class,
      IncidentSplitCommand.class
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 done, 1 nothing changed or nobody answered, 2 wrong usage.",
    })
final class IncidentCommand extends Speaking {
  @Override
  public Integer call() {
    err()
        .println(
            "watchbell: do what? There is: list, show, ack, resolve, snooze, severity, note,"
                + " escalate, reassign, merge, split");
    err().println("  watchbell incident --help says more");
    return CommandLine.ExitCode.USAGE;
  }
}
