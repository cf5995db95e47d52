package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Atlassian Statuspage with one page, {@code kctbh9vrtdwd}. */
public final class FakeAtlassianStatus extends FakeStatusPage {
  /** The key that it takes. */
  public static final String KEY = "statuspage-secret";

  /** The id of the page. */
  public static final String PAGE = "kctbh9vrtdwd";

  private static final String INCIDENTS = "/v1/pages/" + PAGE + "/incidents";
  private static final Pattern ONE = Pattern.compile(INCIDENTS + "/([a-z0-9]+)");
  private static final Set<String> PHASES =
      Set.of("investigating", "identified", "monitoring", "resolved");
  private static final Set<String> HEALTHS =
      Set.of(
          "operational",
          "degraded_performance",
          "partial_outage",
          "major_outage",
          "under_maintenance");

  /** Starts one. */
  public FakeAtlassianStatus(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer work(Request request) {
    if (!("OAuth " + KEY).equals(request.header("authorization"))) {
      return say(401, Map.of("error", "Could not authenticate"));
    }
    if (request.method().equals("GET") && request.path().equals(INCIDENTS + "?limit=100")) {
      var all = new ArrayList<Object>();
      entries().forEach(entry -> all.add(shown(entry)));
      return say(200, all);
    }
    var incident = json(request.body()).path("incident");
    if (request.method().equals("POST") && request.path().equals(INCIDENTS)) {
      return isGood(incident) && isText(incident.path("name"), 255)
          ? change(201, add("p31zjtct2je" + entries().size(), incident.toString()), incident)
          : refusal();
    }
    var path = ONE.matcher(request.path());
    var entry = path.matches() ? find(path.group(1)) : null;
    if (entry == null) {
      return say(404, Map.of("error", "Record not found"));
    }
    return switch (request.method()) {
      case "GET" -> say(200, shown(entry));
      case "PATCH" -> isGood(incident) ? change(200, entry, incident) : refusal();
      default -> new Answer.Status(405);
    };
  }

  private static boolean isGood(JsonNode incident) {
    boolean good =
        PHASES.contains(incident.path("status").asText())
            && isText(incident.path("body"), 25_000)
            && incident.path("deliver_notifications").isBoolean()
            && incident.path("metadata").path("watchbell").isObject();
    for (var health : incident.path("components")) {
      good = good && HEALTHS.contains(health.asText());
    }
    return good;
  }

  private Answer change(int status, Entry entry, JsonNode incident) {
    var phase = incident.path("status").asText();
    entry.become(phase);
    entry.write(phase);
    tell(
        new Told(
            json(entry.text()).path("name").asText(),
            phase,
            incident.path("body").asText(),
            incident.path("deliver_notifications").asBoolean()));
    incident
        .path("components")
        .properties()
        .forEach(one -> paint(one.getKey(), one.getValue().asText()));
    return say(status, shown(entry));
  }

  private static Map<String, Object> shown(Entry entry) {
    return Map.of(
        "id", entry.key(),
        "status", entry.state(),
        "shortlink", "https://stspg.io/" + entry.key(),
        "metadata", json(entry.text()).path("metadata"));
  }

  @Override
  public Answer refusal() {
    return say(422, Map.of("error", List.of("Component is invalid")));
  }

  /** It says 420, and for how long in seconds. */
  @Override
  public void rateLimitNext(Duration wait) {
    failAt(0, new Answer.Status(420, Map.of("Retry-After", String.valueOf(wait.toSeconds())), ""));
  }
}
