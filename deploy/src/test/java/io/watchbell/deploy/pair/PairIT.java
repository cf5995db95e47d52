package io.watchbell.deploy.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.launch.IsolatedBroker;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.IncidentBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances share the ladders, and one is killed under 500 of them: the other takes them up, no
 * deadline is more than 15 s late, and nobody is paged twice unless the message says so.
 *
 * <p>{@code -Dladders=...} makes it more of them.
 */
class PairIT {
  private static final int PARTITIONS = 12;
  private static final int LADDERS = Integer.getInteger("ladders", 500);
  private static final Duration LATE_MAX = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration WHILE = Duration.ofSeconds(5);
  private static final int AT_ONCE = 10;
  private static final int RUNGS = 4;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void theOtherTakesUpWhatTheKilledOneLeft(@TempDir Path home) throws Exception {
    try (var broker =
            IsolatedBroker.start(
                home.resolve("broker"), "os", (_, why) -> System.out.println(why));
        var phones = new Phones();
        var one = new Watch(broker.bootstrap(), home, "one");
        var two = new Watch(broker.bootstrap(), home, "two")) {
      Files.writeString(home.resolve("oncall.yaml"), oncall(phones.url()));
      var connection = KafkaConnection.embedded(broker.bootstrap());
      makeTopics(connection);
      one.start();
      two.start();
      try (var writer = new LogWriter(connection);
          var watch = new StopWatch(connection)) {
        bothShareTheWork(connection, watch);
        open(writer, watch);
        allArePaged(watch, phones);
        watch.readUntil(Instant.now().plus(WHILE));
        int before = phones.pages();
        var killedAt = Instant.now();
        one.kill();
        watch.readUntilAllRest(LADDERS, Duration.ofMinutes(2));
        report(watch, phones, killedAt, before);

        assertThat(two.isAlive()).isTrue();
        assertThat(before).isBetween(LADDERS, LADDERS * RUNGS - 1);
        assertThat(phones.unmarked()).isEmpty();
        assertThat(phones.pages()).isEqualTo(LADDERS * RUNGS);
        assertThat(watch.latest()).isLessThanOrEqualTo(LATE_MAX);
      }
    }
  }

  private static void report(StopWatch watch, Phones phones, Instant killedAt, int before) {
    System.out.printf(
        "PairIT: %d ladders, %d pages before the kill at %s, %d after it; the latest deadline was"
            + " %d ms late, p99 %d ms, before the kill %d ms; %d repeats said so, %d did not%n",
        LADDERS,
        before,
        killedAt,
        phones.pages() - before,
        watch.latest().toMillis(),
        watch.percentile(99).toMillis(),
        watch.latestBefore(killedAt).toMillis(),
        phones.marked(),
        phones.unmarked().size());
  }

  /** One person a rung; a round takes 80 s. */
  private static String oncall(String url) {
    var yaml = new StringBuilder("people:\n");
    for (int i = 1; i <= RUNGS; i++) {
      yaml.append("  p%d: { contacts: { webhook: { url: \"%s\" } } }\n".formatted(i, url));
    }
    yaml.append("ladders:\n  default:\n    rounds: 1\n    rungs:\n");
    for (int i = 1; i <= RUNGS; i++) {
      yaml.append(
          "      - { name: step%d, page: [\"person:p%d\"], patience: %ds }\n"
              .formatted(i, i, PATIENCE.toSeconds()));
    }
    return yaml.toString();
  }

  private static void makeTopics(KafkaConnection connection) throws Exception {
    try (var admin = Admin.create(connection.clientSettings())) {
      var topics =
          Topics.all().stream()
              .map(topic -> new NewTopic(topic.name(), PARTITIONS, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  /** Each has some of the partitions, of the stream and of the pages. */
  private static void bothShareTheWork(KafkaConnection connection, StopWatch watch)
      throws Exception {
    try (var admin = Admin.create(connection.clientSettings())) {
      var end = Instant.now().plus(Duration.ofMinutes(1));
      while (!isShared(admin, "watchbell-escalation") || !isShared(admin, "watchbell-notifier")) {
        assertThat(Instant.now()).as("both are up and share the work").isBefore(end);
        watch.readUntil(Instant.now().plusMillis(500));
      }
    }
  }

  private static boolean isShared(Admin admin, String group) throws Exception {
    var known = admin.listGroups().all().get().stream().map(each -> each.groupId()).toList();
    if (!known.contains(group)) {
      return false;
    }
    var members =
        admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
            .flatMap(each -> each.members().stream())
            .toList();
    var shares =
        members.stream().map(member -> member.assignment().topicPartitions().size()).toList();
    return shares.size() == 2 && shares.stream().allMatch(size -> size >= PARTITIONS / 3);
  }

  private static void allArePaged(StopWatch watch, Phones phones) {
    var end = Instant.now().plus(Duration.ofMinutes(1));
    while (phones.pages() < LADDERS) {
      assertThat(Instant.now()).as("%d pages", phones.pages()).isBefore(end);
      watch.readUntil(Instant.now().plusMillis(500));
    }
  }

  private static void open(LogWriter writer, StopWatch watch) throws IOException {
    for (int i = 0; i < LADDERS; i++) {
      var at = Instant.now();
      var change =
          IncidentBuilder.incident("service-" + i, "Down")
              .openedAt(at)
              .change(IncidentChange.Kind.OPENED, at);
      var _ = writer.append(Topics.INCIDENTS, change.incident().id().key().text(), change);
      if (i % AT_ONCE == 0) { // So that deadlines are due all the time, also after the kill.
        watch.readUntil(at.plus(PATIENCE.multipliedBy(AT_ONCE).dividedBy(LADDERS)));
      }
    }
  }
}
