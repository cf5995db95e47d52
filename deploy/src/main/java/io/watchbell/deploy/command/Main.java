package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.LogSetup;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.model.config.YamlMap;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code watchbell}: which commands there are, and what becomes of failures. */
@Command(
    name = "watchbell",
    description = "Takes alerts, opens incidents, and wakes the right person until they answer.",
    subcommands = {
      RunCommand.class,
      ServiceCommand.Ingest.class,
      ServiceCommand.Router.class,
      ServiceCommand.Escalation.class,
      ServiceCommand.Console.class,
      DemoCommand.class,
      CheckCommand.class,
      SchemaCommand.class,
      TestCommand.class,
      RouteCommand.class,
      OncallCommand.class,
      ExplainCommand.class,
      ImportCommand.class,
      IncidentCommand.class,
      AuditCommand.class,
      BacktestCommand.class,
      BenchCommand.class,
      ExportCommand.class,
      ConfigCommand.class,
      ContactCommand.class,
      RejectedCommand.class,
      ReportCommand.class,
      SilenceCommand.class,
      SimulateCommand.class,
      SqlCommand.class,
      TokenCommand.class,
      UserCommand.class,
      VersionCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Exit codes: 0 fine, 1 found something wrong, 2 wrong usage.", ""})
public final class Main {
  /** It found something wrong, or cannot run. */
  static final int WRONG = 1;

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      description = "How the log is written (default: text).",
      scope = ScopeType.INHERIT)
  void logFormat(LogFormat format) {
    System.setProperty(LogSetup.FORMAT_PROPERTY, format.name().toLowerCase(Locale.ROOT));
  }

  @Option(names = "--verbose", description = "Log in detail.", scope = ScopeType.INHERIT)
  void verbose(boolean verbose) {
    if (verbose) {
      System.setProperty(LogSetup.LEVEL_PROPERTY, "debug");
    }
  }

  /** How the log is written. */
  public enum LogFormat {
    /** For people. */
    TEXT,
    /** For machines, one object per line. */
    JSON
  }

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command. */
  static int run(String... arguments) {
    var commandLine =
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::misused)
            .setExecutionExceptionHandler((failure, line, _) -> failed(failure, line));
    if (arguments.length == 0) {
      commandLine.usage(System.err);
      return CommandLine.ExitCode.USAGE;
    }
    return commandLine.execute(arguments);
  }

  /** What is wrong, what was probably meant, and where to read more; not a page of help. */
  private static int misused(CommandLine.ParameterException failure, String[] ignored) {
    var line = failure.getCommandLine();
    var known = line.getSubcommands().keySet();
    var err = line.getErr();
    var unknown = failure instanceof UnmatchedArgumentException it ? it.getUnmatched() : null;
    var word = unknown == null ? "" : unknown.getFirst();
    if (!known.isEmpty() && !word.isEmpty() && !word.startsWith("-")) {
      var near = YamlMap.nearest(word, known);
      var command = line.getCommandSpec().qualifiedName();
      err.println("watchbell: there is no command '%s %s'".formatted(command, word));
      err.println(
          near == null
              ? "  there are: " + String.join(", ", known)
              : "  did you mean '%s %s'?".formatted(command, near));
    } else {
      err.println("watchbell: " + failure.getMessage());
      var command = line.getCommandSpec().qualifiedName();
      err.println("  " + command + " --help says what there is");
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception failure, CommandLine line) {
    var terminal = Terminal.error();
    if (failure instanceof StartFailure known) {
      var lines = known.lines();
      terminal.line(terminal.in(Terminal.Style.RED, "watchbell: ") + lines.getFirst());
      lines.stream().skip(1).forEach(terminal::line);
      return WRONG;
    }
    terminal.line(
        terminal.in(Terminal.Style.RED, "watchbell: ")
            + line.getCommandName()
            + " failed, and that is a mistake of ours:");
    failure.printStackTrace(System.err);
    return WRONG;
  }
}
