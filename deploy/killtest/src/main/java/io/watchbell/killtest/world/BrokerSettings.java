package io.watchbell.killtest.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of one of several brokers, each of which is a controller too. Everything has three
 * replicas of which two must have it; a dead broker is known to be dead after three seconds, where
 * Kafka's default is nine.
 */
final class BrokerSettings {
  static final int CLIENTS = 9092;
  private static final int CONTROLLERS = 9093;
  private static final int REPLICAS = 3;
  private static final int SESSION_MILLIS = 3_000;

  private BrokerSettings() {}

  /**
   * Those of one broker, as lines of a file.
   *
   * @param number of the broker, from 1
   * @param addresses of all brokers
   * @param slow how many times as long a broker may be silent, on a machine that is slow
   */
  static List<String> of(int number, List<String> addresses, Path logs, int slow) {
    var address = addresses.get(number - 1);
    var voters = new ArrayList<String>();
    for (int i = 0; i < addresses.size(); i++) {
      voters.add("%d@%s:%d".formatted(i + 1, addresses.get(i), CONTROLLERS));
    }
    var to = new TreeMap<String, String>();
    var client = "PLAINTEXT://%s:%d".formatted(address, CLIENTS);
    to.put("process.roles", "broker,controller");
    to.put("node.id", Integer.toString(number));
    to.put("controller.quorum.voters", String.join(",", voters));
    to.put("listeners", client + ",CONTROLLER://%s:%d".formatted(address, CONTROLLERS));
    to.put("advertised.listeners", client);
    to.put("controller.listener.names", "CONTROLLER");
    to.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    to.put("inter.broker.listener.name", "PLAINTEXT");
    to.put("log.dirs", logs.toString());
    to.put("auto.create.topics.enable", "false");
    replication(to, Math.min(REPLICAS, addresses.size()));
    timing(to, slow);
    memory(to);
    return to.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
  }

  private static void replication(Map<String, String> to, int replicas) {
    var all = Integer.toString(replicas);
    var most = Integer.toString(Math.max(1, replicas - 1));
    to.put("default.replication.factor", all);
    to.put("min.insync.replicas", most);
    to.put("offsets.topic.replication.factor", all);
    to.put("offsets.topic.num.partitions", "6");
    to.put("transaction.state.log.replication.factor", all);
    to.put("transaction.state.log.min.isr", most);
    to.put("transaction.state.log.num.partitions", "6");
  }

  private static void timing(Map<String, String> to, int slow) {
    to.put("broker.session.timeout.ms", Integer.toString(SESSION_MILLIS * slow));
    to.put("broker.heartbeat.interval.ms", "500");
    to.put("replica.lag.time.max.ms", "5000");
    to.put("group.initial.rebalance.delay.ms", "0");
    to.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
  }

  private static void memory(Map<String, String> to) {
    to.put("log.cleaner.dedupe.buffer.size", "4194304");
    to.put("log.cleaner.threads", "1");
    to.put("log.segment.bytes", "67108864");
    to.put("log.index.size.max.bytes", "1048576");
    to.put("num.network.threads", "2");
    to.put("num.io.threads", "4");
    to.put("background.threads", "2");
  }
}
