package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Announcement;
import io.watchbell.deploy.launch.Options;
import io.watchbell.deploy.launch.ScratchDirectory;
import io.watchbell.deploy.launch.Watchbell;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * {@code watchbell warm-up}: one start, one page, one stop. The script runs it after a build for
 * the JVM to remember what is loaded and what is hot.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = "Start, page once, and stop.",
    mixinStandardHelpOptions = true)
final class WarmUpCommand extends Speaking {
  private static final List<String> LOOKS =
      List.of("/", "/metrics", "/health/ready", "/api/v2/alerts", "/api/v2/status");

  @Override
  public Integer call() throws Exception {
    var home = ScratchDirectory.make("watchbell-warm-up");
    var options = new Options(home.resolve("data"), null, Options.HOST, 0, null);
    var starter = new Watchbell.Starter(Version.text(), (why, _) -> err().println(why), List.of());
    try (var watchbell = Watchbell.start(options, (_, _) -> {}, starter);
        var client = HttpClient.newHttpClient()) {
      if (!watchbell.awaitReady()) {
        return Main.WRONG;
      }
      use(watchbell, client);
    }
    return 0;
  }

  private static void use(Watchbell watchbell, HttpClient client)
      throws IOException, InterruptedException {
    var alert =
        HttpRequest.newBuilder(URI.create(watchbell.url() + "/hooks/generic"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Announcement.TEST_ALERT))
            .build();
    client.send(alert, BodyHandlers.discarding());
    for (var look : LOOKS) {
      var request = HttpRequest.newBuilder(URI.create(watchbell.url() + look)).build();
      client.send(request, BodyHandlers.discarding());
    }
  }
}
