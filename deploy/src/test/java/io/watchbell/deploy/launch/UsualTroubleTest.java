package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsualTroubleTest {
  private static final String TASKS = "org.apache.kafka.streams.processor.internals.TaskManager";
  private static final String REPLICAS = "broker.kafka.server.ReplicaManager";
  private static final String CONTROLLER =
      "broker.org.apache.kafka.controller.ReplicationControlManager";
  private static final String CORRUPTED =
      "=org.apache.kafka.streams.errors.TaskCorruptedException: Tasks [0_3] are corrupted and hence"
          + " need to be re-initialized";

  private final LoggerContext context = new LoggerContext();
  private final UsualTrouble usual = new UsualTrouble();

  @Test
  void tasksThatAreReadAgainAfterAKillAreUsual() {
    assertThat(shows(TASKS, tasks("0_3" + CORRUPTED), null)).isFalse();
    assertThat(shows(TASKS, tasks("0_3" + CORRUPTED + ", 0_1" + CORRUPTED), null)).isFalse();
  }

  @Test
  void aTaskWithAnotherExceptionShowsAlthoughOthersAreOnlyReadAgain() {
    var other = "0_1=org.apache.kafka.streams.errors.StreamsException: no";

    assertThat(shows(TASKS, tasks("0_3" + CORRUPTED + ", " + other), null)).isTrue();
    assertThat(shows(TASKS, tasks(other + ", 0_3" + CORRUPTED), null)).isTrue();
    assertThat(shows(TASKS, "Failed to close task 0_1 cleanly", null)).isTrue();
  }

  @Test
  void aBatchThatOvertookAnotherIsUsualButNothingElseOfTheReplicas() {
    var appending = "Error processing append operation on partition watchbell.probes.v1-3";

    assertThat(shows(REPLICAS, appending, new OutOfOrderSequenceException("2, expected 0")))
        .isFalse();
    assertThat(shows(REPLICAS, appending, new IllegalStateException("disk"))).isTrue();
    assertThat(shows(REPLICAS, appending, null)).isTrue();
    assertThat(
            shows(TASKS, "of a producer of ours", new OutOfOrderSequenceException("2, expected 0")))
        .isTrue();
  }

  @Test
  void aControllerThatIsBusyOrNotYetOneIsUsual() {
    var late = "processExpiredBrokerHeartbeat: controller event queue overloaded. Timed out";
    var notYet = new IllegalStateException(new NotControllerException("no controller yet"));

    assertThat(shows(CONTROLLER, late + " heartbeat from broker 1.", null)).isFalse();
    assertThat(shows(CONTROLLER, "no replica is left", null)).isTrue();
    assertThat(shows("broker.kafka.server.BrokerServer", "asking", notYet)).isFalse();
    assertThat(shows("io.watchbell.kafka.TopicKeeper", "asking", notYet)).isTrue();
  }

  private static String tasks(String exceptions) {
    return "stream-thread [watchbell-router-1-StreamThread-1] Get exceptions for the following"
        + " tasks: {%s}".formatted(exceptions);
  }

  private boolean shows(String logger, String message, @Nullable Throwable thrown) {
    var event =
        new LoggingEvent(
            "here", context.getLogger(logger), Level.ERROR, message, thrown, new Object[0]);
    return usual.decide(event) == FilterReply.NEUTRAL;
  }
}
