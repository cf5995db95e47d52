package io.watchbell.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

class NodeTest {
  private static final Map<String, String> WANTED =
      Map.of(
          "directory", "/tmp/nowhere",
          "cluster.id", "AAAAAAAAAAAAAAAAAAAAAA",
          "port", "19092",
          "controller.port", "19093");

  @Test
  void listensOnLoopbackOnly() {
    assertThat(Node.of(WANTED).settings().get("listeners"))
        .isEqualTo("PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093");
  }

  @Test
  void everySettingIsOneThatKafkaKnows() {
    assertThat(AbstractKafkaConfig.CONFIG_DEF.names())
        .containsAll(Node.of(WANTED).settings().keySet());
  }

  @Test
  void writesReachTheDiskOnlyWhenAskedFor() {
    assertThat(Node.of(WANTED).settings()).doesNotContainKey("log.flush.interval.messages");
    assertThat(Node.of(with("flush", "every-write")).settings())
        .containsEntry("log.flush.interval.messages", "1");
  }

  @Test
  void whatIsUnknownIsRefused() {
    assertThatThrownBy(() -> Node.of(with("fluhs", "os"))).hasMessageContaining("fluhs");
    assertThatThrownBy(() -> Node.of(with("flush", "maybe"))).hasMessageContaining("maybe");
    assertThatThrownBy(() -> Node.of(Map.of())).hasMessageContaining("directory");
  }

  private static Map<String, String> with(String name, String value) {
    var more = new HashMap<>(WANTED);
    more.put(name, value);
    return more;
  }
}
