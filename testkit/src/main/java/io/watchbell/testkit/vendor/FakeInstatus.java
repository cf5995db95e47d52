package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Instatus with one page. */
public final class FakeInstatus extends FakeStatusPage {
  /** The key that it takes. */
  public static final String KEY = "instatus-secret";

  /** The id of the page. */
  public static final String PAGE = "ckf01fvnxywz60a35saxh2vbe";

  private static final String INCIDENTS = "/v1/" + PAGE + "/incidents";
  private static final Pattern ONE =
      Pattern.compile(INCIDENTS + "/([a-z0-9]+)(/incident-updates)?");
  private static final Set<String> PHASES =
      Set.of("INVESTIGATING", "IDENTIFIED", "MONITORING", "RESOLVED");
  private static final Set<String> HEALTHS =
      Set.of(
          "OPERATIONAL", "UNDERMAINTENANCE", "DEGRADEDPERFORMANCE", "PARTIALOUTAGE", "MAJOROUTAGE");

  /** Starts one. */
  public FakeInstatus(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer work(Request request) {
    if (!("Bearer " + KEY).equals(request.header("authorization"))) {
      return error(401, "Not authorized");
    }
    if (request.method().equals("GET")
        && request.path().equals(INCIDENTS + "?page=1&per_page=100")) {
      var all = new ArrayList<Object>();
      entries().forEach(entry -> all.add(shown(entry)));
      return say(200, all);
    }
    var body = json(request.body());
    if (request.method().equals("POST") && request.path().equals(INCIDENTS)) {
      return isGood(body) && isText(body.path("name"), 255) && isText(body.path("started"), 30)
          ? change(add("cl" + entries().size(), request.body()), body)
          : refusal();
    }
    var path = ONE.matcher(request.path());
    var entry = path.matches() ? find(path.group(1)) : null;
    if (entry == null) {
      return error(404, "Not found");
    }
    if (request.method().equals("GET") && path.group(2) == null) {
      return say(200, shown(entry));
    }
    return request.method().equals("POST") && path.group(2) != null && isGood(body)
        ? change(entry, body)
        : refusal();
  }

  private static boolean isGood(JsonNode body) {
    boolean good =
        PHASES.contains(body.path("status").asText())
            && isText(body.path("message"), 25_000)
            && body.path("notify").isBoolean();
    for (var one : body.path("statuses")) {
      good = good && HEALTHS.contains(one.path("status").asText());
    }
    return good;
  }

  private Answer change(Entry entry, JsonNode body) {
    var phase = body.path("status").asText().toLowerCase(Locale.ROOT);
    entry.become(phase);
    entry.write(phase);
    tell(
        new Told(
            json(entry.text()).path("name").asText(),
            phase,
            body.path("message").asText(),
            body.path("notify").asBoolean()));
    for (var one : body.path("statuses")) {
      paint(one.path("id").asText(), one.path("status").asText().toLowerCase(Locale.ROOT));
    }
    return say(200, shown(entry));
  }

  private static Map<String, Object> shown(Entry entry) {
    var made = json(entry.text());
    return Map.of(
        "id", entry.key(),
        "name", made.path("name").asText(),
        "started", made.path("started").asText(),
        "status", entry.state().toUpperCase(Locale.ROOT));
  }

  private static Answer.Status error(int status, String message) {
    return say(status, Map.of("error", Map.of("code", "forbidden", "message", message)));
  }

  @Override
  public Answer refusal() {
    return error(400, "Invalid component");
  }
}
