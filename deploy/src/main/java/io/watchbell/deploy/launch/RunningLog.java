package io.watchbell.deploy.launch;

import io.watchbell.kafka.KafkaConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds the log of a Watchbell that runs on this machine. */
public final class RunningLog {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(2);

  private RunningLog() {}

  /**
   * The log that is named, else the one inside the process that runs on a data directory.
   *
   * @param kafka {@code host:port} of a cluster, or null
   * @param data the data directory
   * @throws StartFailure when nothing runs there
   */
  public static KafkaConnection find(@Nullable String kafka, Path data) {
    if (kafka != null) {
      return KafkaConnection.outside(kafka);
    }
    try {
      var ports = BrokerPorts.read(data.resolve("broker").resolve("ports"));
      if (ports.isPresent() && answers(ports.get().client())) {
        return KafkaConnection.embedded("127.0.0.1:" + ports.get().client());
      }
    } catch (IOException e) {
      throw new StartFailure("cannot read " + data, "is it the data directory of this user?", e);
    }
    throw new StartFailure(
        "no Watchbell runs on the data directory " + data,
        "start it with watchbell run, or name its data with --data, or a Kafka with --kafka");
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
      socket.connect(address, Math.toIntExact(CONNECT_MAX.toMillis()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
