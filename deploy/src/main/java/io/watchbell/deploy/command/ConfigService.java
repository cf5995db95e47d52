package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.published.ConfigurationRequest;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord.Version;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** The running Watchbell, asked about versions of its configuration. */
final class ConfigService {
  /** What people call the version that is live. */
  static final String LIVE = "live";

  private static final String ROOT = "/api/v1/config";

  @Mixin private Running running = new Running();

  /** Which versions there are, and which was live when. */
  JsonNode history() throws IOException, InterruptedException {
    return good(running.tryGet(ROOT));
  }

  /**
   * One version.
   *
   * @param name or {@link #LIVE}
   * @throws StartFailure when there is none
   */
  Version version(String name) throws IOException, InterruptedException {
    var path = ROOT + "/versions/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    var bytes = good(running.tryGet(path)).toString().getBytes(StandardCharsets.UTF_8);
    if (Topics.CONFIGURATIONS.codec().decode(bytes) instanceof Version version) {
      return version;
    }
    throw new StartFailure(running.url() + " answered with something else", "is it a Watchbell?");
  }

  /** Makes these files the live version. */
  JsonNode apply(Map<String, String> files, String note) throws IOException, InterruptedException {
    var request = new ConfigurationRequest(files, null, by(), note);
    return good(running.tryPost(ROOT + "/apply", request));
  }

  /** Makes another version the live one; null for the one before. */
  JsonNode rollback(@Nullable String version, String note)
      throws IOException, InterruptedException {
    var request = new ConfigurationRequest(null, version, by(), note);
    return good(running.tryPost(ROOT + "/rollback", request));
  }

  private static String by() {
    return System.getProperty("user.name", "somebody");
  }

  private JsonNode good(Optional<Running.Answer> asked) {
    var answer =
        asked.orElseThrow(() ->
            new StartFailure(
                "nobody answers at " + running.url(),
                "start it with watchbell run, or name it with --url"));
    if (answer.isGood()) {
      return answer.body();
    }
    var lines = new ArrayList<String>();
    var said = answer.body().path("error").asText();
    lines.add(said.isEmpty() ? running.url() + " answered with " + answer.status() : said);
    answer.body().path("problems").forEach(problem -> lines.add(problem.asText()));
    if (answer.body().hasNonNull("hint")) {
      lines.add("  " + answer.body().path("hint").asText());
    }
    throw new StartFailure(lines);
  }
}
