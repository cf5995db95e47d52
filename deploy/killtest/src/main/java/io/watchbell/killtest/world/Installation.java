package io.watchbell.killtest.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The built distribution, and how its programs are started: as the {@code watchbell} script starts
 * them, and Kafka's own from the jars of the embedded broker.
 *
 * @param dist the directory with {@code lib} and {@code broker}
 */
public record Installation(Path dist) {
  /** Whether it is all there. */
  public boolean isComplete() {
    return Files.isDirectory(dist.resolve("lib")) && Files.isDirectory(dist.resolve("broker"));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Watchbell, with these arguments. */
  List<String> watchbell(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(java());
    command.add("@" + dist.resolve("jvm.options"));
    command.addAll(List.of("-cp", dist.resolve("lib") + "/*"));
    command.add("io.watchbell.deploy.command.Main");
    command.addAll(arguments);
    return command;
  }

  /** A program of Kafka's. */
  List<String> kafka(Path logging, String main, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(List.of("-Xms128m", "-Xmx448m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.add("-Dlog4j2.configurationFile=" + logging);
    command.addAll(List.of("-cp", dist.resolve("broker") + "/*", main));
    command.addAll(arguments);
    return command;
  }

  /** The version of Kafka that the brokers are of. */
  public String kafkaVersion() {
    try (var jars = Files.newDirectoryStream(dist.resolve("broker"), "kafka-clients-*.jar")) {
      for (var jar : jars) {
        var name = jar.getFileName().toString();
        return name.replace("kafka-clients-", "").replace(".jar", "").toLowerCase(Locale.ROOT);
      }
    } catch (java.io.IOException e) {
      return "unknown";
    }
    return "unknown";
  }
}
