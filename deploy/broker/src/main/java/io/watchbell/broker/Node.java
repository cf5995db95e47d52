package io.watchbell.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings of the one node.
 *
 * @param directory of all its files
 * @param clusterId names the cluster for ever: a base64 UUID of 22 characters
 * @param settings Kafka's own
 */
record Node(Path directory, String clusterId, Map<String, String> settings) {
  private static final Set<String> KNOWN =
      Set.of("directory", "cluster.id", "port", "controller.port", "flush");
  private static final String HOST = "127.0.0.1";
  private static final int MEBI = 1 << 20;

  Node {
    settings = Map.copyOf(settings);
  }

  /**
   * The node that is wanted.
   *
   * @param wanted {@code directory}, {@code cluster.id}, {@code port}, {@code controller.port}, and
   *     {@code flush}: {@code os} (default: safe against the death of the process) or {@code
   *     every-write} (safe against the death of the machine too)
   * @throws IllegalArgumentException when one is missing or unknown
   */
  static Node of(Map<String, String> wanted) {
    for (var name : wanted.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException("the broker knows no setting " + name);
      }
    }
    var directory = Path.of(required(wanted, "directory"));
    var settings = new HashMap<String, String>();
    network(settings, required(wanted, "port"), required(wanted, "controller.port"));
    replication(settings);
    timing(settings);
    memory(settings);
    settings.put("log.dirs", logs(directory).toString());
    switch (wanted.getOrDefault("flush", "os")) {
      case "os" -> {}
      case "every-write" -> settings.put("log.flush.interval.messages", "1");
      case String other -> throw new IllegalArgumentException("flush: os or every-write: " + other);
    }
    return new Node(directory, required(wanted, "cluster.id"), settings);
  }

  /** Where the log's segments are. */
  Path logs() {
    return logs(directory);
  }

  private static Path logs(Path directory) {
    return directory.resolve("log");
  }

  private static String required(Map<String, String> wanted, String name) {
    var value = wanted.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the broker needs the setting " + name);
    }
    return value;
  }

  /** Loopback only: whoever may connect may read and write everything. */
  private static void network(Map<String, String> to, String port, String controllerPort) {
    var client = "PLAINTEXT://" + HOST + ":" + port;
    to.put("process.roles", "broker,controller");
    to.put("node.id", "1");
    to.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
    to.put("listeners", client + ",CONTROLLER://" + HOST + ":" + controllerPort);
    to.put("advertised.listeners", client);
    to.put("controller.listener.names", "CONTROLLER");
    to.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    to.put("inter.broker.listener.name", "PLAINTEXT");
  }

  /** There is one node: nothing is copied, and the inner topics are as small as they can be. */
  private static void replication(Map<String, String> to) {
    to.put("auto.create.topics.enable", "false");
    to.put("default.replication.factor", "1");
    to.put("min.insync.replicas", "1");
    to.put("offsets.topic.replication.factor", "1");
    to.put("offsets.topic.num.partitions", "1");
    to.put("transaction.state.log.replication.factor", "1");
    to.put("transaction.state.log.min.isr", "1");
    to.put("transaction.state.log.num.partitions", "1");
    to.put("share.coordinator.state.topic.replication.factor", "1");
    to.put("share.coordinator.state.topic.min.isr", "1");
    to.put("share.coordinator.state.topic.num.partitions", "1");
  }

  /**
   * How soon it is back. After a kill the controller, which is this process too, holds on to the
   * dead broker until its session is over; there is no other node that the session could protect,
   * so it is short.
   */
  private static void timing(Map<String, String> to) {
    to.put("broker.session.timeout.ms", "1500");
    to.put("broker.heartbeat.interval.ms", "250");
    to.put("initial.broker.registration.timeout.ms", "60000");
    to.put("group.initial.rebalance.delay.ms", "0");
    to.put("group.min.session.timeout.ms", "1000");
    to.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
  }

  /** Made for a heap that the whole process shares. */
  private static void memory(Map<String, String> to) {
    to.put("log.cleaner.dedupe.buffer.size", "" + 4 * MEBI);
    to.put("log.cleaner.threads", "1");
    to.put("log.segment.bytes", "" + 64 * MEBI);
    to.put("log.index.size.max.bytes", "" + MEBI);
    to.put("num.network.threads", "1");
    to.put("num.io.threads", "2");
    to.put("num.replica.fetchers", "1");
    to.put("num.recovery.threads.per.data.dir", "2");
    to.put("background.threads", "2");
    to.put("group.coordinator.threads", "1");
    to.put("share.coordinator.threads", "1");
    to.put("socket.send.buffer.bytes", "-1");
    to.put("socket.receive.buffer.bytes", "-1");
  }
}
