package io.watchbell.testkit.vendor;

import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Jira Cloud, REST v3, with a project OPS. */
public final class FakeJira extends FakeTracker {
  /** The token that it takes. */
  public static final String TOKEN = "ATATT3xFfGF0-secret";

  /** Whose token it is. */
  public static final String EMAIL = "bell@example.com";

  private static final String API = "/rest/api/3";
  private static final Pattern ISSUE = Pattern.compile(API + "/issue/(OPS-[0-9]+)(/[a-z]+)?.*");
  private static final Pattern JQL =
      Pattern.compile("project = \"OPS\" AND labels = \"([^\" ]+)\" ORDER BY created ASC");

  /** Starts one. */
  public FakeJira(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer work(Request request) {
    var who = (EMAIL + ":" + TOKEN).getBytes(StandardCharsets.UTF_8);
    if (!("Basic " + Base64.getEncoder().encodeToString(who))
        .equals(request.header("authorization"))) {
      return say(401, Map.of("errorMessages", List.of("Client must be authenticated")));
    }
    return switch (request.method() + " " + request.path()) {
      case "POST " + API + "/search/jql" -> search(request);
      case "POST " + API + "/issue" -> create(request);
      default -> issue(request);
    };
  }

  private Answer search(Request request) {
    var body = json(request.body());
    var jql = JQL.matcher(body.path("jql").asText());
    if (!jql.matches() || !body.path("fields").isArray()) {
      return refusal();
    }
    var found =
        entries().stream()
            .filter(entry -> entry.text().contains("\"" + jql.group(1) + "\""))
            .limit(1)
            .map(entry -> Map.of("key", entry.key()))
            .toList();
    return say(200, Map.of("issues", found, "isLast", true));
  }

  private Answer create(Request request) {
    var fields = json(request.body()).path("fields");
    boolean good =
        fields.path("project").path("key").asText().equals("OPS")
            && isText(fields.path("issuetype").path("name"), 255)
            && isText(fields.path("summary"), 255)
            && !fields.path("summary").asText().contains("\n")
            && fields.path("description").path("type").asText().equals("doc")
            && fields.path("description").path("version").asInt() == 1;
    for (var label : fields.path("labels")) {
      good = good && !label.asText().contains(" ");
    }
    if (!good) {
      return refusal();
    }
    var entry = add("OPS-" + (entries().size() + 1), request.body());
    return say(201, Map.of("id", "10000", "key", entry.key(), "self", "https://x.example.com"));
  }

  private Answer issue(Request request) {
    var path = ISSUE.matcher(request.path());
    var entry = path.matches() ? find(path.group(1)) : null;
    if (entry == null) {
      return say(404, Map.of("errorMessages", List.of("Issue does not exist")));
    }
    var part = path.group(2) == null ? "" : path.group(2);
    return switch (request.method() + part) {
      case "GET" -> say(200, Map.of("fields", Map.of("status", status(entry.state()))));
      case "GET/comment" -> {
        var all = entry.news().stream().map(text -> Map.of("id", "1", "body", json(text))).toList();
        yield say(200, Map.of("comments", all, "total", all.size()));
      }
      case "POST/comment" -> {
        var body = json(request.body()).path("body");
        if (!body.path("type").asText().equals("doc")) {
          yield refusal();
        }
        entry.write(body.toString());
        yield say(201, Map.of("id", "1"));
      }
      case "GET/transitions" ->
          say(
              200,
              Map.of(
                  "transitions",
                  List.of(
                      Map.of("id", "11", "name", "Begin", "to", status("open")),
                      Map.of("id", "31", "name", "Finish", "to", status("resolved")))));
      case "POST/transitions" -> {
        var id = json(request.body()).path("transition").path("id").asText();
        entry.become(id.equals("31") ? "resolved" : "open");
        yield id.equals("31") || id.equals("11") ? new Answer.Status(204) : refusal();
      }
      default -> new Answer.Status(405);
    };
  }

  private static Map<String, Object> status(String state) {
    boolean done = state.equals("resolved");
    return Map.of(
        "name", done ? "Done" : "To Do", "statusCategory", Map.of("key", done ? "done" : "new"));
  }

  @Override
  public Answer refusal() {
    return say(
        400,
        Map.of("errorMessages", List.of(), "errors", Map.of("project", "project is required")));
  }
}
