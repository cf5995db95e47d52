package io.watchbell.benchmarks.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.watchbell.deploy.launch.WebServer;
import io.watchbell.ingest.alertmanager.Receivers;
import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.http.Fetch;
import io.watchbell.ingest.http.IngestFace;
import io.watchbell.ingest.http.IngestParts;
import io.watchbell.ingest.http.LiveViews;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.integration.Keyring;
import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.Stored;
import io.watchbell.web.Origins;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What is left when parts of the way in are taken out: {@code PORT receiver} is the live receiver
 * whose alerts are thrown away, {@code PORT server} reads what is posted and says yes.
 */
final class BareReceiver {
  private BareReceiver() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    if (arguments[1].equals("receiver")) {
      var server = WebServer.listen("127.0.0.1", port, null);
      server.open(List.of(new IngestFace(parts(server.vertx()))));
    } else {
      Vertx.vertx()
          .createHttpServer()
          .requestHandler(request -> {
            request.handler(_ -> {});
            request.endHandler(_ -> request.response().end());
          })
          .listen(port, "127.0.0.1");
    }
  }

  private static IngestParts parts(Vertx vertx) {
    var keyring = Keyring.of(Integrations.defaults(), _ -> null);
    var receivers = new Receivers("default", List.of());
    AlertSink nowhere =
        entries ->
            CompletableFuture.completedStage(
                Collections.nCopies(entries.size(), new Stored.Durable()));
    return new IngestParts(
        nowhere,
        _ -> CompletableFuture.failedStage(new UnsupportedOperationException("no silences")),
        _ -> CompletableFuture.failedStage(new UnsupportedOperationException("no commands")),
        _ -> null,
        new LiveViews(),
        _ -> null,
        () -> receivers,
        () -> keyring,
        () -> SourceBook.BUILT_IN,
        () -> Heartbeats.NONE,
        () -> Keyring.of(Heartbeats.NONE.doors(), _ -> null),
        new Fetch(vertx),
        Origins.of(URI.create("http://127.0.0.1")),
        InstantSource.system(),
        new SimpleMeterRegistry(),
        () -> true,
        "bench");
  }
}
