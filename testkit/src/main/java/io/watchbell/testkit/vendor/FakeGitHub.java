package io.watchbell.testkit.vendor;

import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** GitHub's REST API with one repository, {@code acme/shop}. */
public final class FakeGitHub extends FakeTracker {
  /** The token that it takes. */
  public static final String TOKEN = "github_pat_secret";

  private static final String ISSUES = "/repos/acme/shop/issues";
  private static final Pattern ISSUE = Pattern.compile(ISSUES + "/([0-9]+)(/comments)?.*");

  /** Starts one. */
  public FakeGitHub(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer work(Request request) {
    if (!("Bearer " + TOKEN).equals(request.header("authorization"))) {
      return say(401, Map.of("message", "Bad credentials"));
    }
    if (request.header("user-agent") == null
        || !"2022-11-28".equals(request.header("x-github-api-version"))) {
      return say(403, Map.of("message", "Request forbidden by administrative rules"));
    }
    if (request.method().equals("GET") && request.path().startsWith(ISSUES + "?")) {
      boolean good =
          request.path().contains("labels=watchbell&state=all&since=2026-01-07T01:50:00Z");
      return good ? say(200, list()) : refusal();
    }
    if (request.method().equals("POST") && request.path().equals(ISSUES)) {
      return create(request);
    }
    var path = ISSUE.matcher(request.path());
    var entry = path.matches() ? find(path.group(1)) : null;
    if (entry == null) {
      return say(404, Map.of("message", "Not Found"));
    }
    return path.group(2) == null ? change(request, entry) : comments(request, entry);
  }

  private List<Object> list() {
    var all = new ArrayList<Object>();
    for (var entry : entries()) {
      all.add(Map.of("number", Integer.valueOf(entry.key()), "body", bodyOf(entry)));
    }
    return all;
  }

  private static String bodyOf(Entry entry) {
    return json(entry.text()).path("body").asText();
  }

  private Answer create(Request request) {
    var body = json(request.body());
    boolean good =
        isText(body.path("title"), 256)
            && isText(body.path("body"), 65_536)
            && body.path("labels").path(0).asText().equals("watchbell");
    return good ? say(201, shown(add("" + (entries().size() + 1), request.body()))) : refusal();
  }

  private static Answer change(Request request, Entry entry) {
    var state = json(request.body()).path("state").asText();
    if (!request.method().equals("PATCH") || !state.matches("open|closed")) {
      return new Answer.Status(405);
    }
    entry.become(state.equals("closed") ? "resolved" : "open");
    return say(200, shown(entry));
  }

  private static Answer comments(Request request, Entry entry) {
    if (request.method().equals("GET")) {
      var all = entry.news().stream().map(text -> Map.of("id", 1, "body", text)).toList();
      return say(200, all);
    }
    entry.write(json(request.body()).path("body").asText());
    return say(201, Map.of("id", 1));
  }

  private static Map<String, Object> shown(Entry entry) {
    return Map.of(
        "number",
        Integer.valueOf(entry.key()),
        "html_url",
        "https://github.com/acme/shop/issues/" + entry.key());
  }

  @Override
  public Answer refusal() {
    return say(410, Map.of("message", "Issues are disabled for this repo"));
  }
}
