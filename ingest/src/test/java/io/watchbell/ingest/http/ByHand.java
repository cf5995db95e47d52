package io.watchbell.ingest.http;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The face with a log in memory, to be tried by hand: {@code amtool --alertmanager.url
 * http://127.0.0.1:<port> ...}. First argument: the port. Second, if any: the key that is needed.
 */
final class ByHand {
  private ByHand() {}

  public static void main(String[] arguments) throws InterruptedException {
    var integrations = new ArrayList<>(Integrations.defaults().all());
    Map<String, String> environment = Map.of();
    if (arguments.length > 1) {
      integrations.clear();
      integrations.add(new Integration("prom", "prometheus", null, List.of("KEY")));
      environment = Map.of("KEY", arguments[1]);
    }
    var server =
        new TestServer(
            new Integrations(integrations),
            environment,
            Integer.parseInt(arguments[0]),
            Clock.systemUTC());
    System.out.println("listening on " + server.uri("/"));
    new CountDownLatch(1).await();
  }
}
