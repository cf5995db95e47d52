package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Options;
import io.watchbell.deploy.launch.Runner;
import io.watchbell.deploy.launch.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell run}. */
@Command(
    name = "run",
    description = "Run everything in one process, with a Kafka broker inside.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With --port 0 it takes any port that is free.",
      "Ctrl-C drains and stops. kill -9 loses nothing: the next start goes on where it was.",
      "SIGHUP, POST /-/reload or a changed file reload the configuration.",
      "With --config log it is what watchbell config apply wrote to the log; a directory that is",
      "called log is named --config ./log."
    })
final class RunCommand extends Speaking {
  private static final Path DATA = Path.of("data");
  private static final String LOG = "log";

  @Mixin private Place place = new Place();

  @Option(
      names = "--config",
      paramLabel = "DIR|log",
      description = {
        "The configuration directory (default: config, if there is one);",
        "or log: the version that the log says is live."
      })
  private @Nullable String configuration;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = Options.HOST;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,...]",
      description = "Use this cluster instead of a broker inside.")
  private @Nullable String kafka;

  @Override
  public Integer call() {
    var data = Objects.requireNonNullElse(place.data(), DATA);
    boolean followsLog = LOG.equals(configuration);
    var directory = followsLog ? null : configurationOrUsual();
    var options = new Options(data, directory, host, place.port(0), kafka, followsLog);
    return Runner.run(options, Version.text(), Terminal.standard(), Runner.Company.NONE);
  }

  private @Nullable Path configurationOrUsual() {
    var usual = Path.of("config");
    if (configuration != null) {
      return Path.of(configuration);
    }
    return Files.isDirectory(usual) ? usual : null;
  }
}
