package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.KafkaSettings;
import io.watchbell.deploy.launch.Options;
import io.watchbell.deploy.launch.Runner;
import io.watchbell.deploy.launch.Service;
import io.watchbell.deploy.launch.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that starts services and goes on until it is stopped. */
abstract class StartCommand extends Speaking {
  private static final String LOG = "log";
  private static final int PORT_MAX = 65_535;

  @Option(
      names = "--config",
      paramLabel = "DIR|log",
      defaultValue = "${WATCHBELL_CONFIG:-_NULL_}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = {
        "The configuration directory (default: config, if there is one);",
        "or log: the version that the log says is live."
      })
  private @Nullable String configuration;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${WATCHBELL_DATA:-_NULL_}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Where everything is kept that has to survive (default: data).")
  private @Nullable Path data;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "${WATCHBELL_HOST:-" + Options.HOST + "}",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = Options.HOST;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${WATCHBELL_PORT:-_NULL_}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = {
        "The port to listen on, 0 for any that is free",
        "(default: 8080 for run and ingest, 8081 router, 8082 escalation, 8083 console)."
      })
  private @Nullable Integer port;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,...]",
      defaultValue = "${WATCHBELL_KAFKA:-_NULL_}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "The cluster to use.")
  private @Nullable String kafka;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      defaultValue = "${WATCHBELL_KAFKA_CONFIG:-_NULL_}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = {
        "What clients of that cluster need to be let in: SASL, TLS.",
        "A Java properties file with Kafka's own names."
      })
  private @Nullable Path kafkaConfig;

  /** What it starts. */
  abstract Set<Service> services();

  /** Where it keeps its data unless told otherwise. */
  abstract Path usualData();

  /** Where it listens unless told otherwise. */
  abstract int usualPort();

  /** Whether it can bring a broker of its own. */
  abstract boolean hasBroker();

  @Override
  public Integer call() {
    if (kafka == null && !hasBroker()) {
      throw wrongUsage(
          "--kafka HOST:PORT[,...] is needed: services meet in a log that all of them reach;"
              + " watchbell run brings its own");
    }
    if (kafka == null && kafkaConfig != null) {
      throw wrongUsage("--kafka-config is for the cluster that --kafka names");
    }
    boolean followsLog = LOG.equals(configuration);
    var options =
        new Options(
            data == null ? usualData() : data,
            followsLog ? null : configurationOrUsual(),
            host,
            checkedPort(),
            kafka,
            followsLog,
            services(),
            kafkaConfig == null ? KafkaSettings.NONE : KafkaSettings.read(kafkaConfig));
    return Runner.run(options, Version.text(), Terminal.standard(), Runner.Company.NONE);
  }

  private int checkedPort() {
    int wanted = port == null ? usualPort() : port;
    if (wanted < 0 || wanted > PORT_MAX) {
      throw wrongUsage("--port %d: a port is from 0 to %d".formatted(wanted, PORT_MAX));
    }
    return wanted;
  }

  private @Nullable Path configurationOrUsual() {
    var usual = Path.of("config");
    if (configuration != null) {
      return Path.of(configuration);
    }
    return Files.isDirectory(usual) ? usual : null;
  }
}
