package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Linear's GraphQL with one team, {@code ENG}. */
public final class FakeLinear extends FakeTracker {
  /** The key that it takes. */
  public static final String KEY = "lin_api_secret";

  /** The id of the team. */
  public static final String TEAM = "9cfb482a-81e3-4154-b5b9-2c805e70a02d";

  private static final Pattern UUID_4 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final List<Map<String, Object>> STATES =
      List.of(
          Map.of("id", "s-done", "type", "completed", "position", 3),
          Map.of("id", "s-shipped", "type", "completed", "position", 4),
          Map.of("id", "s-doing", "type", "started", "position", 2),
          Map.of("id", "s-todo", "type", "unstarted", "position", 1));

  private final InstantSource clock;
  private final Set<String> comments = new HashSet<>();

  /** Starts one. */
  public FakeLinear(InstantSource clock) {
    super(clock);
    this.clock = clock;
  }

  @Override
  protected Answer work(Request request) {
    if (!KEY.equals(request.header("authorization"))) {
      return wrong(401, "AUTHENTICATION_ERROR", "Authentication required");
    }
    var body = json(request.body());
    var query = body.path("query").asText();
    var variables = body.path("variables");
    if (!request.path().equals("/graphql") || !query.contains("(")) {
      return new Answer.Status(404);
    }
    return switch (query.substring(0, query.indexOf('('))) {
      case "query Look" -> look(variables);
      case "mutation Create" -> create(variables.path("input"));
      case "mutation Comment" -> comment(variables.path("input"));
      case "mutation Move" -> move(variables);
      default -> wrong(400, "GRAPHQL_VALIDATION_FAILED", "Cannot query field");
    };
  }

  private Answer look(JsonNode asked) {
    if (!asked.path("team").asText().equals(TEAM)) {
      return refusal();
    }
    var entry = find(identifier(asked.path("issue").asText()));
    var comment = asked.path("comment").asText();
    var said = comments.contains(comment) ? List.of(Map.of("id", comment)) : List.of();
    var issues =
        entry == null
            ? List.of()
            : List.of(
                Map.of(
                    "identifier", entry.key(),
                    "url", link(entry),
                    "state", Map.of("type", type(entry))));
    return data(
        Map.of(
            "issues", Map.of("nodes", issues),
            "comments", Map.of("nodes", said),
            "team", Map.of("states", Map.of("nodes", STATES))));
  }

  private Answer create(JsonNode input) {
    var id = input.path("id").asText();
    boolean good =
        UUID_4.matcher(id).matches()
            && input.path("teamId").asText().equals(TEAM)
            && isText(input.path("title"), 255)
            && isText(input.path("description"), 250_000)
            && input.path("priority").asInt(-1) >= 0
            && input.path("priority").asInt() <= 4;
    if (!good || !identifier(id).isEmpty()) {
      return refusal();
    }
    var entry = add("ENG-" + (entries().size() + 1), input.toString());
    return data(
        Map.of(
            "issueCreate",
            Map.of(
                "success", true, "issue", Map.of("identifier", entry.key(), "url", link(entry)))));
  }

  private Answer comment(JsonNode input) {
    var entry = find(identifier(input.path("issueId").asText()));
    var id = input.path("id").asText();
    if (entry == null || !UUID_4.matcher(id).matches() || !isText(input.path("body"), 100_000)) {
      return refusal();
    }
    if (!comments.add(id)) {
      return wrong(200, "INPUT_ERROR", "A comment with this id is there already");
    }
    entry.write(input.path("body").asText());
    return data(Map.of("commentCreate", Map.of("success", true)));
  }

  private Answer move(JsonNode variables) {
    var entry = find(identifier(variables.path("id").asText()));
    var state = variables.path("input").path("stateId").asText();
    boolean known = Stream.of("s-done", "s-todo").anyMatch(state::equals);
    if (entry == null || !known) {
      return refusal();
    }
    entry.become(state.equals("s-done") ? "resolved" : "open");
    return data(Map.of("issueUpdate", Map.of("success", true)));
  }

  /** By what people know the issue with this id; empty where there is none. */
  private String identifier(String id) {
    return entries().stream()
        .filter(entry -> json(entry.text()).path("id").asText().equals(id))
        .map(Entry::key)
        .findFirst()
        .orElse("");
  }

  private static String type(Entry entry) {
    return entry.state().equals("resolved") ? "completed" : "unstarted";
  }

  private static String link(Entry entry) {
    return "https://linear.app/acme/issue/" + entry.key();
  }

  private static Answer data(Map<String, Object> data) {
    return say(200, Map.of("data", data));
  }

  private static Answer.Status wrong(int status, String code, String message) {
    return say(
        status,
        Map.of(
            "errors",
            List.of(
                Map.of(
                    "message",
                    message,
                    "extensions",
                    Map.of("code", code, "userPresentableMessage", message)))));
  }

  @Override
  public Answer refusal() {
    return wrong(200, "INPUT_ERROR", "Argument Validation Error");
  }

  /** It says 400, and until when in milliseconds since 1970. */
  @Override
  public void rateLimitNext(Duration wait) {
    var said = wrong(400, "RATELIMITED", "Rate limit exceeded");
    var until = clock.instant().plus(wait).toEpochMilli();
    failAt(
        0,
        new Answer.Status(
            said.code(),
            Map.of(
                "Content-Type",
                "application/json",
                "X-RateLimit-Requests-Remaining",
                "0",
                "X-RateLimit-Requests-Reset",
                String.valueOf(until)),
            said.body()));
  }
}
