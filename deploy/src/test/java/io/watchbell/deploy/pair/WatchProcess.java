package io.watchbell.deploy.pair;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.RetryPolicy;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.escalation.notify.dispatch.PageDispatcher;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.webhook.WebhookNotifier;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.RosterReader;
import io.watchbell.escalation.stream.EscalationTopology;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.kafka.PacedClients;
import io.watchbell.kafka.StreamsSettings;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Escalation and its dispatcher, put together as {@code launch} does it, as a process that can be
 * killed: {@code bootstrap state-directory instance oncall.yaml}.
 */
final class WatchProcess {
  private WatchProcess() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    var connection = KafkaConnection.embedded(arguments[0]);
    var instance = arguments[2];
    var roster = roster(Files.readString(Path.of(arguments[3])));
    var clock = InstantSource.system();
    var metrics = new SimpleMeterRegistry();
    var settings =
        new StreamsSettings(
            EscalationTopology.APPLICATION,
            connection,
            Path.of(arguments[1]),
            instance,
            1,
            Map.of());
    var streams =
        new KafkaStreams(
            EscalationTopology.build(() -> roster, StreamsStore.Kind.MEMORY, metrics),
            settings.toProperties(),
            new PacedClients(clock));
    streams.start();
    var board = new IncidentBoard(connection).start();
    var dispatcher =
        new PageDispatcher(
            connection,
            instance,
            board.caughtUp(),
            means(roster, board),
            new LogWriter(connection),
            clock,
            metrics);
    dispatcher.start();
    Thread.currentThread().join();
  }

  private static Delivery.Means means(Roster roster, IncidentBoard board) {
    var webhook = new WebhookNotifier(System::getenv, new HttpWire());
    var tokens = new LinkTokens(new byte[LinkTokens.SECRET_BYTES_MIN]);
    return new Delivery.Means(
        Map.of(webhook.channel(), webhook),
        () -> roster,
        new Links(() -> URI.create("http://127.0.0.1"), tokens, Links.VALID_FOR),
        StillWanted.by(id -> {
          var story = board.find(id);
          return story == null ? null : story.response();
        }),
        RetryPolicy.usual(() -> ThreadLocalRandom.current().nextDouble()));
  }

  private static Roster roster(String yaml) {
    var problems = new Problems();
    var root = YamlDocument.parse("oncall.yaml", yaml, problems).orElseThrow();
    var roster = RosterReader.read(root, List.of());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.sorted().toString());
    }
    return roster;
  }
}
