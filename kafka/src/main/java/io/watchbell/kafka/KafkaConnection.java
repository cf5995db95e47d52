package io.watchbell.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * How to reach the log.
 *
 * @param bootstrap {@code host:port} of one broker or several, separated by commas
 * @param embedded whether the broker is our own single node: then sessions may be short and hanging
 *     transactions may be aborted without asking
 * @param security what else a client needs (SASL, TLS), passed through as it is
 */
public record KafkaConnection(String bootstrap, boolean embedded, Map<String, String> security) {
  public KafkaConnection {
    security = Map.copyOf(security);
  }

  /** Our own single node. */
  public static KafkaConnection embedded(String bootstrap) {
    return new KafkaConnection(bootstrap, true, Map.of());
  }

  /** A cluster of the operator's. */
  public static KafkaConnection outside(String bootstrap) {
    return outside(bootstrap, Map.of());
  }

  /**
   * A cluster of the operator's that does not let in everybody.
   *
   * @param security what else a client needs
   */
  public static KafkaConnection outside(String bootstrap, Map<String, String> security) {
    return new KafkaConnection(bootstrap, false, security);
  }

  /** The settings that every client of this log has; the caller's own copy. */
  public Map<String, Object> clientSettings() {
    var settings = new HashMap<String, Object>(security);
    settings.put("bootstrap.servers", bootstrap);
    return settings;
  }
}
