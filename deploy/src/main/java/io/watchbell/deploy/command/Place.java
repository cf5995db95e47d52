package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Options;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a Watchbell keeps its data and listens: the options of every command that starts one. */
final class Place {
  private static final int PORT_MAX = 65_535;

  /** The command whose options these are; set by picocli. */
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Where the log and everything else is kept",
        "(default: data; of a demo, a directory that is thrown away at the end)."
      })
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port = Options.PORT;

  /** The directory that was asked for, or null. */
  @Nullable Path data() {
    return data;
  }

  /**
   * The port, checked.
   *
   * @param least 0 where any that is free will do, else 1
   * @throws ParameterException when it is none
   */
  int port(int least) {
    if (port < least || port > PORT_MAX) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--port %d: a port is from %d to %d".formatted(port, least, PORT_MAX));
    }
    return port;
  }
}
