package io.watchbell.deploy.command;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that says something; what it returns is the exit code. */
abstract class Speaking implements Callable<Integer> {
  /** Set by picocli before the command is called. */
  @Spec private @Nullable CommandSpec spec;

  private CommandLine line() {
    return Objects.requireNonNull(spec).commandLine();
  }

  /** Where results go. */
  PrintWriter out() {
    return line().getOut();
  }

  /** Where complaints go. */
  PrintWriter err() {
    return line().getErr();
  }

  /** The command was used wrongly. */
  ParameterException wrongUsage(String message) {
    return new ParameterException(line(), message);
  }
}
