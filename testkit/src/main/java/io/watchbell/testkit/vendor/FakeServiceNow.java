package io.watchbell.testkit.vendor;

import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An instance of ServiceNow: its Table API with incidents, and its tokens. */
public final class FakeServiceNow extends FakeTracker {
  /** Who may sign in, and the id of the client of OAuth. */
  public static final String USER = "watchbell";

  /** The password, and the secret of the client. */
  public static final String SECRET = "snow+secret&1";

  private static final String TOKEN = "mHGcyB4CmPIxVhIQ6";
  private static final String TABLE = "/api/now/table/incident";
  private static final Pattern QUERY =
      Pattern.compile(
          "(correlation_id|number)=([^^]+)(\\^ORDERBYnumber)?&sysparm_fields="
              + "sys_id,number,state,work_notes&sysparm_limit=1&sysparm_display_value=all");
  private static final Pattern ONE = Pattern.compile(TABLE + "/([0-9a-f]{32})(\\?.*)?");

  /** Starts one. */
  public FakeServiceNow(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer work(Request request) {
    if (request.path().equals("/oauth_token.do")) {
      return token(request);
    }
    var who = (USER + ":" + SECRET).getBytes(StandardCharsets.UTF_8);
    var credentials = Objects.requireNonNullElse(request.header("authorization"), "");
    boolean known =
        credentials.equals("Basic " + Base64.getEncoder().encodeToString(who))
            || credentials.equals("Bearer " + TOKEN);
    if (!known || !"application/json".equals(request.header("accept"))) {
      return error(401, "User Not Authenticated");
    }
    var one = ONE.matcher(request.path());
    if (request.method().equals("GET")) {
      return search(request.path().substring(request.path().indexOf('?') + 1));
    }
    if (request.method().equals("POST") && request.path().equals(TABLE)) {
      return create(request);
    }
    var entry = request.method().equals("PATCH") && one.matches() ? bySysId(one.group(1)) : null;
    return entry == null ? error(404, "No Record found") : update(request, entry);
  }

  private static Answer token(Request request) {
    boolean good =
        "application/x-www-form-urlencoded".equals(request.header("content-type"))
            && URLDecoder.decode(request.body(), StandardCharsets.UTF_8)
                .equals(
                    "grant_type=client_credentials&client_id=%s&client_secret=%s"
                        .formatted(USER, SECRET));
    return good && request.body().contains("snow%2Bsecret%261")
        ? say(200, Map.of("access_token", TOKEN, "token_type", "Bearer", "expires_in", 1_799))
        : say(401, Map.of("error", "access_denied", "error_description", "access_denied"));
  }

  private Answer search(String query) {
    var asked =
        QUERY.matcher(
            URLDecoder.decode(query, StandardCharsets.UTF_8).replace("sysparm_query=", ""));
    if (!asked.matches()) {
      return refusal();
    }
    boolean byOurs = asked.group(1).equals("correlation_id");
    var found = new ArrayList<Map<String, Object>>();
    for (var entry : entries()) {
      var key = byOurs ? json(entry.text()).path("correlation_id").asText() : entry.key();
      if (key.equals(asked.group(2)) && found.isEmpty()) {
        found.add(
            Map.of(
                "sys_id", both(sysId(entry)),
                "number", both(entry.key()),
                "state", both(state(entry)),
                "work_notes", both(String.join("\n\n", entry.news()))));
      }
    }
    return say(200, Map.of("result", found));
  }

  private @Nullable Entry bySysId(String sysId) {
    return entries().stream().filter(entry -> sysId(entry).equals(sysId)).findFirst().orElse(null);
  }

  private static Map<String, String> both(String value) {
    return Map.of("display_value", value, "value", value);
  }

  private static String sysId(Entry entry) {
    return "46d44a5dc0a8010e00000000" + entry.key().substring(3);
  }

  private static String state(Entry entry) {
    return entry.state().equals("resolved") ? "6" : "2";
  }

  private Answer create(Request request) {
    var body = json(request.body());
    boolean good =
        isText(body.path("short_description"), 160)
            && isText(body.path("description"), 4_000)
            && isText(body.path("correlation_id"), 100)
            && body.path("urgency").asText().matches("[123]")
            && body.path("impact").asText().matches("[123]");
    if (!good) {
      return refusal();
    }
    var entry = add("INC%08d".formatted(entries().size() + 10_001), request.body());
    if (body.has("work_notes")) {
      entry.write(body.path("work_notes").asText());
    }
    return shown(201, entry);
  }

  private Answer update(Request request, Entry entry) {
    var body = json(request.body());
    var state = body.path("state").asText();
    if (state.equals("6") && !(body.has("close_code") && body.has("close_notes"))) {
      return error(403, "Data Policy Exception: Resolution code, Resolution notes are mandatory");
    }
    if (body.has("work_notes")) {
      entry.write(body.path("work_notes").asText());
    }
    if (!state.isEmpty()) {
      entry.become(state.equals("6") ? "resolved" : "open");
    }
    return shown(200, entry);
  }

  private static Answer shown(int status, Entry entry) {
    return say(status, Map.of("result", Map.of("sys_id", sysId(entry), "number", entry.key())));
  }

  private static Answer error(int status, String message) {
    return say(
        status, Map.of("error", Map.of("message", message, "detail", ""), "status", "failure"));
  }

  @Override
  public Answer refusal() {
    return error(403, "Operation Failed");
  }
}
