package io.watchbell.deploy.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The two ports of the embedded broker on loopback. They stay the same over restarts while nobody
 * else has taken them, so that an operator's own consumer comes back by itself.
 *
 * @param client for clients
 * @param controller for the node to speak with itself
 */
record BrokerPorts(int client, int controller) {
  /** Below the ports that operating systems give to outgoing connections. */
  private static final int FIRST = 19_000;

  private static final int LAST = 29_000;
  private static final int ATTEMPTS_MAX = 200;

  /**
   * The ports of the last time if they are free, else any that are: by chance, so that two that
   * start at the same moment do not choose the same.
   */
  static BrokerPorts choose(Path directory) throws IOException {
    Files.createDirectories(directory);
    var file = directory.resolve("ports");
    var ports = read(file).filter(BrokerPorts::isFree).orElseGet(BrokerPorts::anyFree);
    Files.writeString(file, ports.client + " " + ports.controller + "\n");
    return ports;
  }

  /** The ports that were chosen last, if any. */
  static Optional<BrokerPorts> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var words = Files.readString(file).strip().split(" ");
      return words.length == 2
          ? Optional.of(new BrokerPorts(Integer.parseInt(words[0]), Integer.parseInt(words[1])))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private boolean isFree() {
    try (var _ = listen(client);
        var _ = listen(controller)) {
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static BrokerPorts anyFree() {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      var ports = new BrokerPorts(port, port + 1);
      if (ports.isFree()) {
        return ports;
      }
    }
    throw new StartFailure(
        "found no two free ports from %d to %d for the broker".formatted(FIRST, LAST),
        "is there a firewall or a jail that forbids listening on 127.0.0.1?");
  }

  private static ServerSocket listen(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    return socket;
  }
}
